import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { inSystemScope, queueMail, withTransaction, type Role } from '../platform/index.ts';
import { chooseLogo, getFirmProfile, saveFirmProfile } from './firm-profile.ts';
import type { SaveFirmProfileInput } from './firm-profile-schemas.ts';
import { HAVE_ACCOUNT } from './mails.ts';
import { findPublicFirm, readPublicProfile } from './public-firm.ts';
import { addMember, deliver, licenceFacts, makeFirm, memberIdOf, type TestFirm } from './testing.ts';
import { saveLicence } from './save-licence.ts';
import { endMember } from './end-member.ts';

let database: TestDatabase;
const now = new Date('2026-11-21T12:00:00Z');
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const make = () => makeFirm(database.db, 'owner', () => now);
const profile = (changes: Partial<SaveFirmProfileInput> = {}): SaveFirmProfileInput => ({
  ...{ version: null, name: 'Northlight', address: ' 1 Main Street\r\nHalifax ', phone: '+1 902 555 0100' },
  ...{
    email: 'hello@northlight.example',
    website: 'https://northlight.example',
    languages: ['fr', 'en', 'fr'],
  },
  ...{ welcomeEn: 'Welcome.', welcomeFr: '  ', accent: '#2A8858', showLicences: false },
  ...changes,
});
const look = (firm: TestFirm) => readPublicProfile(database.db, firm.slug, now);
const trail = (firm: TestFirm) =>
  asSuper(database.superUrl, async (root) => {
    const { rows } = await root.query<{ changed_fields: string[] }>(
      `select changed_fields from audit_entries where org_id = $1 and action = 'identity.firm_profile_changed' order by at, id`,
      [firm.orgId],
    );
    return rows.map((row) => row.changed_fields);
  });

test('nothing said: a name and no more', async () => {
  const firm = await make();
  expect(await getFirmProfile(firm.ctx)).toMatchObject({
    version: null,
    accent: null,
    logo: null,
    languages: [],
  });
  expect(await look(firm)).toMatchObject({ slug: firm.slug, address: null, licensed: [], logo: null });
});

test('what is saved is what everybody reads, tidied, and the trail names the fields alone', async () => {
  const firm = await make();
  const saved = await saveFirmProfile(firm.ctx, profile());
  expect(saved).toMatchObject({
    ...{ version: 1, name: 'Northlight', address: '1 Main Street\nHalifax', languages: ['fr', 'en'] },
    ...{ welcomeEn: 'Welcome.', welcomeFr: null, accent: '#2a8858' },
  });
  expect(await look(firm)).toMatchObject({
    ...{ name: 'Northlight', accent: '#2a8858', welcome: { en: 'Welcome.', fr: null } },
    ...{ phone: '+1 902 555 0100', website: 'https://northlight.example' },
  });
  expect(await findPublicFirm(database.db, firm.slug)).toMatchObject({
    name: 'Northlight',
    accent: '#2a8858',
  });
  // Saved once more as it is: nothing happened.
  expect(await saveFirmProfile(firm.ctx, profile({ version: 1 }))).toMatchObject({ version: 1 });
  await saveFirmProfile(firm.ctx, profile({ version: 1, name: 'North Light', phone: null }));
  const [first, second, ...more] = await trail(firm);
  expect(first).toEqual(
    expect.arrayContaining([
      'name',
      'address',
      'phone',
      'email',
      'website',
      'languages',
      'welcomeEn',
      'accent',
    ]),
  );
  expect(second).toEqual(['name', 'phone']);
  expect(more).toEqual([]);
});

test('a colour that somebody cannot see is refused with the nearest that everybody can', async () => {
  const firm = await make();
  const refused = saveFirmProfile(firm.ctx, profile({ accent: '#0b2a6f' }));
  await expect(refused).rejects.toMatchObject({
    code: 'invalid',
    fields: { accent: { key: 'colourUnseen', values: { nearest: expect.stringMatching(/^#[0-9a-f]{6}$/) } } },
  });
  const { fields } = (await refused.catch((error: unknown) => error)) as {
    fields: { accent: { values: { nearest: string } } };
  };
  const { nearest } = fields.accent.values;
  expect(await saveFirmProfile(firm.ctx, profile({ accent: nearest }))).toMatchObject({ accent: nearest });
  expect(await trail(firm)).toHaveLength(1);
});

test('over what was looked at, by those who may, in one’s own firm', async () => {
  const [firm, other] = [await make(), await make()];
  await saveFirmProfile(firm.ctx, profile());
  for (const version of [null, 2])
    await expect(saveFirmProfile(firm.ctx, profile({ version, name: 'Late' }))).rejects.toMatchObject({
      code: 'conflict',
      current: { version: 1, name: 'Northlight' },
    });
  for (const role of ['consultant', 'case_manager', 'assistant', 'billing', 'read_only'] as Role[]) {
    await expect(getFirmProfile(firm.as(role))).rejects.toMatchObject({ code: 'forbidden' });
    await expect(saveFirmProfile(firm.as(role), profile({ version: 1 }))).rejects.toMatchObject({
      code: 'forbidden',
    });
  }
  expect(await look(other)).toMatchObject({ address: null, name: `Firm ${other.slug}` });
});

test('two who begin at the same moment: one is told of the other', async () => {
  const firm = await make();
  const both = await Promise.allSettled([
    saveFirmProfile(firm.ctx, profile({ name: 'One' })),
    saveFirmProfile(firm.ctx, profile({ name: 'Two' })),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await trail(firm)).toHaveLength(1);
});

test('the licensed are named where the firm chose so, as long as they may act', async () => {
  const firm = await make();
  const gone = await addMember(firm, 'consultant', 'Gone Away');
  const late = await addMember(firm, 'consultant', 'Too Late');
  await saveLicence(firm.ctx, { memberId: await memberIdOf(firm), version: null, ...licenceFacts() });
  await saveLicence(firm.ctx, { memberId: gone.id, version: null, ...licenceFacts({ number: 'R111' }) });
  await saveLicence(firm.ctx, {
    ...{ memberId: late.id, version: null },
    ...licenceFacts({ number: 'R222', expiresOn: '2026-11-20' }),
  });
  await endMember(firm.ctx, { id: gone.id, version: 1, successorId: null });
  expect((await getFirmProfile(firm.ctx)).licensed).toBe(1);
  await saveFirmProfile(firm.ctx, profile());
  expect((await look(firm))!.licensed).toEqual([]);
  await saveFirmProfile(firm.ctx, profile({ version: 1, showLicences: true }));
  expect((await look(firm))!.licensed).toEqual([
    { name: 'Test Person', body: 'college', class: 'rcic_irb', number: 'R507713' },
  ]);
});

test('letters of the firm bear its name and colour; those of the product bear neither', async () => {
  const firm = await make();
  await saveFirmProfile(firm.ctx, profile({ name: '<b>North & light' }));
  const letter = { to: { userId: firm.userId }, values: {} };
  await withTransaction(firm.ctx, (tx) =>
    queueMail(tx, firm.ctx, HAVE_ACCOUNT, { ...letter, orgId: firm.orgId }),
  );
  await inSystemScope(database.db, 'identity.sign-up', (tx) => queueMail(tx, firm.ctx, HAVE_ACCOUNT, letter));
  const letters = await deliver(database.db, now, firm.email);
  expect(letters).toHaveLength(2);
  const [own, plain] = letters.sort((a, b) => b.html.length - a.html.length);
  expect(own!.html).toContain('border-top:4px solid #2a8858');
  expect(own!.html).toContain('&lt;b&gt;North &amp; light');
  expect(plain!.html).not.toContain('#2a8858');
});

test('a logo is chosen by those who may, in the transaction of whoever stored it', async () => {
  const firm = await make();
  const choose = (ctx = firm.ctx) =>
    withTransaction(ctx, (tx) => chooseLogo(tx, ctx, { version: null, logoFileId: null }));
  await expect(choose(firm.as('assistant'))).rejects.toMatchObject({ code: 'forbidden' });
  expect(await choose()).toBe(true);
  expect(await choose()).toBe(false);
});
