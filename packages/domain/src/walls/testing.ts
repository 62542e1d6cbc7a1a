// A firm with rows in every table: two of them, and the walls between can be tried.
import { asSuper, type TestDatabase } from '@cio/db/testing';
import type { Database } from '@cio/db';
import {
  createApiKey,
  createApplicantLogin,
  saveAdminAddresses,
  saveFirmProfile,
  saveLicence,
} from '../identity/index.ts';
import {
  addMember,
  licenceFacts,
  makeFirm,
  memberIdOf,
  signedIn,
  TEST_PASSWORD,
  type TestFirm,
} from '../identity/testing.ts';
import { verifyChains } from '../audit/index.ts';
import { sealSettled } from '../audit/testing.ts';
import { inviteApplicant, linkApplicant, setNumbers } from '../clients/index.ts';
import { makeClient } from '../clients/testing.ts';
import { beginUpload, makeFileLink, setFirmLogo, shareDocument } from '../documents/index.ts';
import { logoPicture, makeDocument, piecesOf, testDesk } from '../documents/testing.ts';
import { saveLayout, saveView } from '../desk/index.ts';
import { saveNotificationSettings } from '../messaging/index.ts';
import {
  claimDueMail,
  newId,
  once,
  openRateLimiter,
  queueMail,
  withTransaction,
  type MailTemplate,
} from '../platform/index.ts';
import { applicantContext } from '../platform/testing.ts';
import { sayEverything } from './testing/answer-rows.ts';
import { giveEverySecret } from './testing/login-rows.ts';
import { NOW, type Side } from './testing/side.ts';
import { oweWork } from './testing/work-rows.ts';

export type { Side } from './testing/side.ts';

export async function makeSide(database: TestDatabase): Promise<Side> {
  const { db, superUrl } = database;
  const firm = await makeFirm(db);
  const make = async (givenName: string) => {
    const { id: personId } = await makeClient(firm.ctx, { givenName, birthDate: '1990-03-14' });
    const email = `${givenName.toLowerCase()}@${firm.slug}.example`;
    const login = { email, name: givenName, password: TEST_PASSWORD, language: 'en' as const };
    const { userId: applicantId } = await createApplicantLogin(db, login, NOW);
    await linkApplicant(firm.ctx, { userId: applicantId, clientId: personId });
    await signedIn(db, { email, password: TEST_PASSWORD, userAgent: null }, NOW);
    return { personId, applicantId };
  };
  const [one, other] = [await make('Amara'), await make('Luc')];
  await signedIn(db, { email: firm.email, password: TEST_PASSWORD, userAgent: null }, NOW);
  await askForEveryMail(db, firm);
  // A colleague's session here, and a session of our own that is no firm's: what each policy of sessions shows alone.
  const colleague = await addMember(firm, 'assistant');
  await signedIn(db, { email: colleague.email, password: TEST_PASSWORD, userAgent: null }, NOW);
  // A colleague's key first: nobody may make one like it in their name.
  await createApiKey(db, { firmSlug: firm.slug, email: colleague.email }, NOW);
  await createApiKey(db, { firmSlug: firm.slug, email: firm.email }, NOW);
  await asSuper(superUrl, (root) =>
    root.query(
      `insert into sessions (id, user_id, kind, created_at, last_seen_at, expires_at) values ($1, $2, 'applicant', $3, $3, $3)`,
      [newId(), firm.userId, NOW],
    ),
  );
  for (const userId of [firm.userId, one.applicantId, other.applicantId])
    await giveEverySecret(superUrl, userId);
  await asSuper(superUrl, (root) =>
    root.query(
      `insert into invitations (id, org_id, kind, email, language, role, invited_by, created_at, sent_at, expires_at)
       values ($1, $2, 'staff', 'asked@x.example', 'en', 'assistant', $3, $4, $4, $4)`,
      [newId(), firm.orgId, firm.userId, NOW],
    ),
  );
  await leaveMarks(db, firm, one);
  await fileDocuments(firm, [one, other]);
  // Somebody who has no way into the portal yet, and was offered one.
  const { id: clientId } = await makeClient(firm.ctx, { givenName: 'Mira', status: 'prospect' });
  await inviteApplicant(firm.ctx, { clientId, email: 'mira@x.example', language: 'en' });
  // And one whose numbers the firm holds.
  const { id: numberedId } = await makeClient(firm.ctx, { givenName: 'Noor' });
  await setNumbers(firm.ctx, {
    ...{ id: numberedId, version: 1 },
    ...{ passportNumber: 'AB123456', uci: '11-1234-5678' },
  });
  await sayEverything(superUrl, firm, one.personId);
  await oweWork(superUrl, firm);
  await saveLicence(firm.ctx, { memberId: await memberIdOf(firm), version: null, ...licenceFacts() });
  await arrangeDesk(superUrl, firm);
  await showTheFirm(firm);
  await sealSettled(database, NOW);
  for await (const _ of verifyChains(db, () => NOW, { firm: firm.slug }));
  return { firm, ...one, other };
}

/** Files of the clients' own and of the firm's, one on its way in from each side, and a link that was handed on. */
async function fileDocuments(
  firm: TestFirm,
  clients: readonly { personId: string; applicantId: string }[],
): Promise<void> {
  const { orgId } = firm;
  const [desk, file] = [testDesk(), { name: 'Passport.pdf', size: 1_000 }];
  for (const { personId, applicantId } of clients) {
    const ctx = applicantContext(firm.ctx.db, applicantId, [{ orgId, personId }]);
    await makeDocument(ctx, personId);
    await beginUpload(ctx, desk, { ...file, personId });
  }
  for (const { personId } of clients) {
    await makeDocument(firm.ctx, personId);
    const { id } = await makeDocument(firm.ctx, personId);
    await shareDocument(firm.ctx, { id, version: 1, shared: true });
    await makeFileLink(firm.ctx, { id }, { secret: 'a secret of this test' });
    await beginUpload(firm.ctx, desk, { ...file, personId });
  }
}

/** What the doors keep: writes that may come again, how much was asked, from where the admin area is open. */
async function leaveMarks(
  db: Database,
  firm: TestFirm,
  one: { personId: string; applicantId: string },
): Promise<void> {
  const call = { key: 'a-write', secret: 'a secret of this test', request: {} };
  await once(firm.ctx, call, () => Promise.resolve('done'));
  const { orgId } = firm;
  const link = [{ orgId, personId: one.personId }];
  await once(applicantContext(db, one.applicantId, link), call, () => Promise.resolve('done'));
  const limiter = openRateLimiter(db, undefined, (error) => {
    throw error;
  });
  await limiter.admit([{ key: `firm:${orgId}`, perMinute: 10 }]);
  await limiter.end();
  await saveAdminAddresses(firm.as('owner'), { version: null, entries: [] }, null);
}

/** Mail of the firm, a link in one of them, and a wrong password: rows that carry secrets or say who was there. */
async function askForEveryMail(db: Database, firm: TestFirm): Promise<void> {
  const to = { userId: firm.userId };
  await withTransaction(firm.ctx, (tx) =>
    queueMail(tx, firm.ctx, HELLO, { to, orgId: firm.orgId, values: {} }),
  );
  // One that did not arrive, and one that is on its way.
  await claimDueMail(db, { ...NO_DOOR, templates: { [HELLO.name]: HELLO } }, firm.ctx.now());
  await signedIn(db, { email: firm.email, password: 'wrong', userAgent: null }, NOW);
}

/** What one person keeps for themselves at the firm, and what they were told. */
async function arrangeDesk(superUrl: string, { ctx, orgId, userId }: TestFirm): Promise<void> {
  await saveView(ctx, { list: 'clients', name: 'Mine', query: '' });
  await saveLayout(ctx, { list: 'clients', hidden: [], widths: {} });
  await saveNotificationSettings(ctx, { mute: 'hour' });
  await asSuper(superUrl, (root) =>
    root.query(
      `insert into notifications (id, org_id, user_id, kind, subject_type, subject_id, event_id, at)
       values ($1, $2, $3, 'role_changed', 'user', $3, $1, $4)`,
      [newId(), orgId, userId, NOW],
    ),
  );
}

/** What the firm says of itself, and its logo. */
async function showTheFirm(firm: TestFirm): Promise<void> {
  const owner = firm.as('owner');
  await saveFirmProfile(owner, {
    ...{ version: null, name: `Firm ${firm.slug}`, address: null, phone: null, email: null, website: null },
    ...{ languages: ['en'], welcomeEn: null, welcomeFr: null, accent: '#2a8858', showLicences: true },
  });
  await setFirmLogo(owner, testDesk(), piecesOf(await logoPicture()));
}

const HELLO: MailTemplate = {
  name: 'hello',
  link: { path: '/hello', kind: 'hello', validMs: 60_000 },
  words: { en: () => ({ subject: '', paragraphs: [] }), fr: () => ({ subject: '', paragraphs: [] }) },
};
const NO_DOOR = {
  door: { send: () => Promise.resolve(), close: () => {} },
  from: 'no-reply@x.example',
  appUrl: new URL('https://x.example'),
  linkKey: 'a key of this test',
};
