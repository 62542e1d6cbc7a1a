// Two firms with rows in every table, and ways to try a statement as any role of the product.
import { asSuper, type TestDatabase } from '@cio/db/testing';
import { SYSTEM_SCOPES, type Database } from '@cio/db';
import type pg from 'pg';
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
import { inviteApplicant, linkApplicant, saveFacts, setNumbers } from '../clients/index.ts';
import { createRound, saveEvaluation } from '../eligibility/index.ts';
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

export interface Side {
  firm: TestFirm;
  personId: string;
  applicantId: string;
  /** Another client of the same firm, with a login of their own. */
  other: { personId: string; applicantId: string };
}

/** Who tries: a role with the settings that the policies read. `none` is the login role before it takes one. */
export interface Probe {
  name: string;
  role: 'cio_staff' | 'cio_applicant' | 'cio_system' | 'none';
  settings: Record<'org_id' | 'user_id' | 'person_id' | 'scope', string>;
}

/** Nothing here depends on the time of day. */
const NOW = new Date('2026-11-21T12:00:00Z');

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

/** Every kind of answer of a client and a spouse, and a result that was made of them. */
async function sayEverything(superUrl: string, firm: TestFirm, clientId: string): Promise<void> {
  const education = { state: 'whole' as const, items: [{ level: 'doctoral' as const }] };
  const languageTests = { state: 'whole' as const, items: [{ name: 'CELPIP-General' }] };
  const work = { state: 'whole' as const, items: [{ title: 'Cook' }] };
  const lists = { education, languageTests, work };
  const own = { ...lists, maritalStatus: 'married' as const, settlementFunds: 20_000 };
  await saveFacts(firm.ctx, { clientId, version: 0, own, spouse: { familyName: 'Okafor', ...lists } });
  const { id } = await saveEvaluation(firm.ctx, { clientId });
  // One whose rules are not those of today.
  await asSuper(superUrl, async (root) => {
    await root.query(`update evaluations set rules_hash = 'of another day' where id = $1`, [id]);
  });
  const { id: roundId } = await createRound(firm.ctx, { heldOn: '2026-06-24', kind: 'general', cutOff: 480 });
  await reachRound(superUrl, firm, { roundId, clientId });
  await bringInRules(superUrl, firm);
}

/** Two who reached a round: one who waits to be told of, and one who was. */
async function reachRound(
  superUrl: string,
  { ctx, orgId }: TestFirm,
  { roundId, clientId }: { roundId: string; clientId: string },
): Promise<void> {
  const { id: toldOf } = await makeClient(ctx, { givenName: 'Ines' });
  const alertId = newId();
  await asSuper(superUrl, async (root) => {
    await root.query(
      `insert into round_alerts (id, org_id, round_id, round_version, invited, open, told_at) values ($1, $2, $3, 1, 1, 0, $4)`,
      [alertId, orgId, roundId, NOW],
    );
    await root.query(
      `insert into round_reached (org_id, round_id, person_id, round_version, fit, alert_id)
       values ($1, $2, $3, 1, 'yes', null), ($1, $2, $4, 1, 'yes', $5)`,
      [orgId, roundId, clientId, toldOf, alertId],
    );
  });
}

/** A pack of the firm's own and one of the instance's, under names that no programme has: they change no score. */
async function bringInRules(superUrl: string, { orgId, userId }: TestFirm): Promise<void> {
  for (const owner of [orgId, null])
    await asSuper(superUrl, (root) =>
      root.query(
        `insert into rule_packs (id, org_id, pack_id, edition, hash, content, cases, imported_at, imported_by)
         values ($1, $2, 'walls', 1, encode(sha256('{}'), 'hex'), '{}', '[]', $3, $4)
         on conflict do nothing`,
        [newId(), owner, NOW, owner && userId],
      ),
    );
}

/** One event that a consumer has yet to hear, one job, and how those who carry them stand. */
async function oweWork(superUrl: string, { orgId }: TestFirm): Promise<void> {
  await asSuper(superUrl, async (root) => {
    await root.query(
      `insert into event_deliveries (consumer, event_id, org_id, type, subject_id, written_at, parked_at)
       values ('walls', $1, $2, 'walls.tried', $1, $3, $3)`,
      [newId(), orgId, NOW],
    );
    await root.query(`insert into event_cursors values ('walls', '1', $1, $2) on conflict do nothing`, [
      newId(),
      NOW,
    ]);
    await root.query(
      `insert into jobs (id, org_id, queue, name, key, payload, state, request_id)
       values ($1, $3, 'work', 'walls.try', 'waits', '{}', 'waiting', ''), ($2, $3, 'work', 'walls.try', 'failed', '{}', 'failed', '')`,
      [newId(), newId(), orgId],
    );
    await root.query(
      `insert into schedules (name, next_at) values ('walls.try', $1) on conflict do nothing`,
      [NOW],
    );
    await root.query(`insert into backup_runs (id, kind) values ($1, 'full') on conflict do nothing`, [
      newId(),
    ]);
    await root.query(
      `insert into backup_state (mode, beside, keep_days, seen_at) values ('copies', true, 7, $1) on conflict do nothing`,
      [NOW],
    );
    await root.query(
      `insert into outgoing_mail (id, org_id, template, language, to_address, "values", state, attempts, problem, created_at)
       values ($1, $2, 'hello', 'en', 'missed@x.example', '{}', 'failed', 30, 'unreachable', $3)`,
      [newId(), orgId, NOW],
    );
    await root.query(
      `insert into mail_suppressions (id, org_id, address, problem, created_at) values ($1, $2, 'gone@x.example', 'no-such-address', $3)`,
      [newId(), orgId, NOW],
    );
    await root.query(`insert into demo_clock (ahead_ms) values (0) on conflict do nothing`);
    await root.query(
      `insert into cache_days (day, name) values (current_date, 'walls') on conflict do nothing`,
    );
    await root.query(
      `insert into outbound_services (name, purpose, host, stand_in) values ('walls', 'mail', 'x', true) on conflict do nothing`,
    );
    await root.query(
      `with made as (
         insert into job_files (job_id, org_id, name, media_type, key_id, parts, bytes, ready_at, expires_at)
         select id, org_id, 'walls.csv', 'text/csv', 'x', 1, 1, now(), now() + interval '1 day' from jobs where org_id = $1
         returning job_id, org_id)
       insert into job_file_parts (job_id, seq, org_id, sealed) select job_id, 0, org_id, '\\x00' from made`,
      [orgId],
    );
    await root.query(
      `insert into incidents (id, org_id, kind, subject, count, since) values ($1, $2, 'work-hung', 'walls.try', 1, $3)`,
      [newId(), orgId, NOW],
    );
    await root.query(
      `insert into queue_health (queue, depth, active, seen_at) values ('work', 0, 0, $1) on conflict do nothing`,
      [NOW],
    );
  });
}

/** One row of each kind that belongs to a login alone. Their contents are nothing that any verb would accept. */
async function giveEverySecret(superUrl: string, userId: string): Promise<void> {
  const bytes = Buffer.from(newId());
  const insert = (table: string, row: Record<string, unknown>) =>
    asSuper(superUrl, (root) => {
      const names = Object.keys(row);
      return root.query(
        `insert into ${table} (${names.join(', ')}) values (${names.map((_, at) => `$${at + 1}`).join(', ')})`,
        Object.values(row),
      );
    });
  const owned = { user_id: userId, created_at: NOW };
  const life = { ...owned, expires_at: NOW };
  await insert('devices', { id: newId(), ...owned, secret_hash: bytes, last_seen_at: NOW });
  await insert('sign_in_steps', { id: newId(), ...life, kind: 'second-factor', secret_hash: bytes });
  await insert('totp_factors', { ...owned, sealed_secret: bytes });
  await insert('recovery_codes', { id: newId(), ...owned, code_hash: bytes });
  const key = { credential_id: bytes, public_key: bytes, backed_up: false, name: 'Key' };
  await insert('passkeys', { id: newId(), ...owned, ...key });
  const account = { issuer: 'https://id.example', subject: userId };
  await insert('federated_identities', { id: newId(), ...owned, ...account });
  await insert('email_changes', { id: newId(), ...life, new_email: 'new@x.example' });
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

const NOTHING = { org_id: '', user_id: '', person_id: '', scope: '' };

export const staffOf = ({ firm }: Side): Probe => ({
  name: 'staff',
  role: 'cio_staff',
  settings: { ...NOTHING, org_id: firm.orgId, user_id: firm.userId },
});

export const applicantOf = (side: Side): Probe => ({
  name: 'applicant',
  role: 'cio_applicant',
  settings: { ...NOTHING, org_id: side.firm.orgId, user_id: side.applicantId, person_id: side.personId },
});

/** A job of the firm, at which no person sits. */
export const jobOf = (side: Side): Probe => ({
  ...staffOf(side),
  name: 'job',
  settings: { ...NOTHING, org_id: side.firm.orgId },
});

/** The login role as it connects, with the settings of a firm: they alone must open nothing. */
export const bareOf = (side: Side): Probe => ({ ...staffOf(side), name: 'login role', role: 'none' });

export const systemIn = (scope: string): Probe => ({
  name: `system ${scope}`,
  role: 'cio_system',
  settings: { ...NOTHING, scope },
});

export const allSystemProbes = (): Probe[] => Object.keys(SYSTEM_SCOPES).map(systemIn);

/** Tries one statement as a probe and undoes it, inside the transaction under way: what it did, or why it was refused. */
export async function attempt(
  client: pg.Client,
  { role, settings }: Probe,
  sql: string,
  values: unknown[] = [],
): Promise<{ count: number; rows: object[] } | { refused: string }> {
  await client.query('savepoint attempt');
  try {
    await client.query(
      `select set_config('app.org_id', $1, true), set_config('app.user_id', $2, true),
         set_config('app.person_id', $3, true), set_config('app.scope', $4, true)`,
      [settings.org_id, settings.user_id, settings.person_id, settings.scope],
    );
    if (role !== 'none') await client.query(`set local role ${role}`);
    const { rowCount, rows } = await client.query<object>(sql, values);
    return { count: rowCount ?? 0, rows };
  } catch (error) {
    return { refused: (error as { code: string }).code };
  } finally {
    await client.query('rollback to savepoint attempt');
  }
}

export type Answer = Awaited<ReturnType<typeof attempt>>;
export const short = (answer: Answer): string =>
  'refused' in answer ? `refused ${answer.refused}` : `${answer.count}`;

/** No row, no right, or (for the bare login role, which may not even enter the schema) no such table. */
export const isHarmless = (answer: Answer, { role }: Probe): boolean =>
  'refused' in answer
    ? answer.refused === '42501' || (role === 'none' && answer.refused === '42P01')
    : answer.count === 0;

export async function tableNames(superUrl: string): Promise<string[]> {
  return asSuper(superUrl, async (root) => {
    const { rows } = await root.query<{ name: string }>(
      `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'public' and c.relkind in ('r', 'p', 'v', 'm', 'f') and not c.relispartition
         and c.relname <> '_prisma_migrations' order by 1`,
    );
    return rows.map((row) => row.name);
  });
}

/** The parts that a table's rows lie in: relations of their own, which nobody may reach past the table. */
export async function partitionNames(superUrl: string): Promise<string[]> {
  return asSuper(superUrl, async (root) => {
    const { rows } = await root.query<{ name: string }>(
      `select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relispartition
         and c.relkind in ('r', 'p', 'f') order by 1`,
    );
    return rows.map((row) => row.name);
  });
}

export type Row = Record<string, unknown>;

/** All rows as the database itself sees them, read once: a changed wall holds locks that a second look would wait for. */
export async function everyRow(superUrl: string, tables: readonly string[]): Promise<Map<string, Row[]>> {
  return asSuper(superUrl, async (root) => {
    const found = new Map<string, Row[]>();
    for (const table of tables) {
      const { rows } = await root.query<{ row: Row }>(`select to_jsonb(t) as row from ${table} t`);
      found.set(
        table,
        rows.map(({ row }) => row),
      );
    }
    return found;
  });
}

/** Those of the rows that mention one of these ids in any column. */
export const mentioning = (rows: readonly Row[], ids: readonly string[]): Row[] =>
  rows.filter((row) => ids.some((id) => JSON.stringify(row).includes(id)));

/** For each role and table, a column that the role may change, if there is one. */
export async function changeableColumns(superUrl: string): Promise<Map<string, string>> {
  const { rows } = await asSuper(superUrl, (root) =>
    root.query<{ grantee: string; table_name: string; column_name: string }>(
      `select grantee, table_name, column_name from information_schema.column_privileges
       where table_schema = 'public' and privilege_type = 'UPDATE' and grantee like 'cio\\_%' order by column_name desc`,
    ),
  );
  return new Map(rows.map((row) => [`${row.grantee} ${row.table_name}`, row.column_name]));
}

/** The same row with an id of its own, as someone would forge it. */
export const forged = (row: Row): string => JSON.stringify('id' in row ? { ...row, id: newId() } : row);

export const INSERT = (table: string): string =>
  `insert into ${table} select * from jsonb_populate_record(null::${table}, $1)`;
