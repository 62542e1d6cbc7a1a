// A logo from the bytes that somebody sent to the picture that everybody sees, on a real database.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { getFirmProfile } from '../identity/index.ts';
import { addMember, makeFirm, type TestFirm } from '../identity/testing.ts';
import { newId } from '../platform/index.ts';
import { openMemoryStore, testMasterKey, type MemoryStore } from '../platform/testing.ts';
import { openFileDesk, openFirmLogo, removeFirmLogo, setFirmLogo, type FileDesk } from './index.ts';
import { logoPicture, piecesOf } from './testing.ts';

let database: TestDatabase;
let firm: TestFirm;
let store: MemoryStore;
let desk: FileDesk;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  firm = await makeFirm(database.db, 'owner');
  store = openMemoryStore();
  desk = openFileDesk(store);
});

const set = (bytes: Buffer, ctx = firm.ctx) => setFirmLogo(ctx, desk, piecesOf(bytes));
const ground = () => ({ db: database.db, masterKey: testMasterKey, now: () => new Date(), newId });
const open = (slug = firm.slug) => openFirmLogo(ground(), desk, slug);

async function shown(slug = firm.slug): Promise<Buffer> {
  const logo = (await open(slug))!;
  const pieces: Buffer[] = [];
  for await (const piece of logo.read(0, logo.size)) pieces.push(piece);
  return Buffer.concat(pieces);
}
const measure = async (bytes: Buffer) => (await import('sharp')).default(bytes).metadata();

describe('set', () => {
  test.each(['png', 'jpeg', 'webp'] as const)(
    'a %s is drawn anew as a PNG that everybody sees',
    async (kind) => {
      const profile = await set(await logoPicture({ kind }));
      expect(profile).toMatchObject({
        version: 1,
        logo: expect.stringMatching(/^\/f\/[\w-]+\/logo\?v=[0-9a-f]{12}$/),
      });
      const { mediaType, edition } = (await open())!;
      expect(mediaType).toBe('image/png');
      expect(profile.logo).toContain(edition);
      const { format, width, exif } = await measure(await shown());
      expect({ format, exif }).toEqual({ format: 'png', exif: undefined });
      expect(width).toBeLessThanOrEqual(200);
    },
  );

  test('what is larger than pages need is made smaller, and its bytes lie sealed', async () => {
    await set(await logoPicture({ width: 1_800, height: 900 }));
    const picture = await shown();
    const { width, height } = await measure(picture);
    expect(width).toBeLessThanOrEqual(640);
    expect(height).toBeLessThanOrEqual(240);
    const stored = [...store.blobs.values()].map((bytes) => Buffer.from(bytes));
    expect(stored).toHaveLength(1);
    expect(stored[0]!.includes(picture.subarray(0, 64))).toBe(false);
    expect(stored[0]!.includes('PNG')).toBe(false);
  });

  test('another one has another address; the same one is stored once', async () => {
    const first = await set(await logoPicture());
    const second = await set(await logoPicture({ width: 120 }));
    const again = await set(await logoPicture());
    expect(second.logo).not.toBe(first.logo);
    expect(again).toMatchObject({ logo: first.logo, version: 3 });
    expect(store.blobs.size).toBe(2);
  });

  test('it is announced without its bytes, and makes no document', async () => {
    await set(await logoPicture());
    await asSuper(database.superUrl, async (root) => {
      const { rows } = await root.query(
        `select action, changed_fields from audit_entries where org_id = $1 and action like '%profile%'`,
        [firm.orgId],
      );
      expect(rows).toEqual([{ action: 'identity.firm_profile_changed', changed_fields: ['logo'] }]);
      const documents = await root.query(`select 1 from documents where org_id = $1`, [firm.orgId]);
      expect(documents.rowCount).toBe(0);
    });
  });
});

describe('refused, and nothing of it stays', () => {
  afterEach(async () => {
    expect(store.blobs.size).toBe(0);
    expect(await open()).toBeNull();
  });

  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  test.each([
    ['a drawing that can run', () => Promise.resolve(Buffer.from(svg)), 'logoKind'],
    [
      'a drawing that says it is a picture',
      () => Promise.resolve(Buffer.from(`<?xml version="1.0"?>${svg}`)),
      'logoKind',
    ],
    ['an animation', () => logoPicture({ kind: 'gif' }), 'logoKind'],
    ['a broken picture', async () => (await logoPicture()).subarray(0, 60), 'logoKind'],
    ['a PDF', () => Promise.resolve(Buffer.from('%PDF-1.7\n')), 'logoKind'],
    ['one too small to see', () => logoPicture({ width: 20, height: 20 }), 'logoSmall'],
    ['nothing', () => Promise.resolve(Buffer.alloc(0)), 'fileEmpty'],
  ])('%s', async (_, make, key) => {
    await expect(set(await make())).rejects.toMatchObject({ code: 'invalid', fields: { file: { key } } });
  });

  test('more bytes than a logo has', async () => {
    await expect(set(Buffer.alloc(2_100_000, 1))).rejects.toMatchObject({ code: 'too_large' });
  });

  test('from whoever may not', async () => {
    const { ctx } = await addMember(firm, 'consultant');
    await expect(set(await logoPicture(), ctx)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(removeFirmLogo(ctx, { version: 1 })).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('removed', () => {
  test('over what was looked at, and no other', async () => {
    const { version } = await set(await logoPicture());
    await expect(removeFirmLogo(firm.ctx, { version: version! + 1 })).rejects.toMatchObject({
      code: 'conflict',
      current: { version },
    });
    expect(await removeFirmLogo(firm.ctx, { version: version! })).toMatchObject({ logo: null, version: 2 });
    expect(await open()).toBeNull();
  });
});

test('a firm shows its own logo and no other; a firm that is not there shows none', async () => {
  const other = await makeFirm(database.db, 'owner');
  await set(await logoPicture());
  expect(await open(other.slug)).toBeNull();
  expect(await open('no-such-firm')).toBeNull();
  expect((await getFirmProfile(other.ctx)).logo).toBeNull();
});
