// The operator's tool as an operator runs it: a process, its output, its exit code. Most of them run it in one piece.
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { signedIn } from '@cio/domain/identity/testing';
import { sealSettled, tamper } from '@cio/domain/audit/testing';
import { createFirm, resolveApiKey } from '@cio/domain/identity';
import { toolInOnePiece, type OnePiece } from './testing.ts';

// Each command is a process: several of them are many seconds on a busy machine.
jest.setTimeout(240_000);

const root = fileURLToPath(new URL('../..', import.meta.url));
const FROM_SOURCE = ['infra/checks/run-ts.mjs', 'infra/cli/main.ts'];
let database: TestDatabase;
let tool: OnePiece;

beforeAll(async () => {
  [database, tool] = await Promise.all([openTestDatabase(), toolInOnePiece()]);
});
afterAll(async () => {
  await tool.remove();
  await database.close();
});

interface Said {
  code: number;
  out: string;
  err: string;
}

function cli(
  args: string[],
  {
    input = '',
    env = {},
    program = [tool.file],
  }: { input?: string; env?: Record<string, string>; program?: string[] } = {},
): Promise<Said> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [...program, ...args],
      {
        cwd: root,
        env: {
          ...process.env,
          DATABASE_URL: database.appUrl,
          DATA_DIR: path.join(root, 'no-such-folder'),
          ...env,
        },
      },
      (error, out, err) => resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
    child.stdin?.end(input);
  });
}

describe('rule packs', () => {
  test('one goes out, comes in changed for all firms, and is refused with its faults named', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'cio-packs-'));
    const [file, wrong, next] = ['crs.json', 'wrong.json', 'next.json'].map((name) =>
      path.join(folder, name),
    ) as [string, string, string];
    try {
      expect(await cli(['rule-pack:export', 'crs', '--to', file])).toMatchObject({ code: 0 });
      // What is there is not written over.
      expect(await cli(['rule-pack:export', 'crs', '--to', file])).toMatchObject({ code: 1 });
      expect((await cli(['rule-pack:export', 'nobody'])).err).toContain('There is no rule pack nobody');
      const text = readFileSync(file, 'utf8');
      writeFileSync(wrong, text);
      const refused = await cli(['rule-pack:import', wrong]);
      expect(refused.code).toBe(1);
      expect(refused.out).toMatch(/BAD {2}edition\n +Edition 1 is in force/);
      expect(refused.out).toMatch(/crs, edition 1 was not brought in\.\n$/);
      writeFileSync(next, text.replace('"edition": 1', '"edition": 2'));
      expect((await cli(['rule-pack:import', next, '--check'])).out).toContain(
        'crs, edition 2 can be brought in',
      );
      const taken = await cli(['rule-pack:import', next, '--json']);
      expect(taken.code).toBe(0);
      expect(JSON.parse(taken.out)).toMatchObject({ fit: true, imported: true, pack: { edition: 2 } });
      const { out } = await cli(['rule-pack:export', 'crs']);
      expect(JSON.parse(out)).toEqual(JSON.parse(readFileSync(next, 'utf8')));
      expect((await cli(['rule-pack:import', path.join(folder, 'none')])).err).toContain(
        'cannot be read (ENOENT)',
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('the operator’s tool', () => {
  test('takes a firm from nothing to a key that works', async () => {
    const first = ['firm:create', '--slug', 'northlight', '--name', 'Northlight'];
    expect(await cli(first, { program: FROM_SOURCE })).toMatchObject({
      code: 0,
      out: 'northlight created\n',
    });
    const user = [
      'user:create',
      '--firm',
      'northlight',
      '--email',
      'Ada@Northlight.example',
      '--name',
      'Ada Boyd',
      '--role',
      'owner',
    ];
    expect(await cli(user, { input: 'a password that is long\n' })).toMatchObject({ code: 0 });
    const credentials = {
      email: 'ada@northlight.example',
      password: 'a password that is long',
      userAgent: null,
    };
    expect(await signedIn(database.db, credentials, new Date())).not.toBeNull();

    const { out } = await cli(['api-key:create', '--firm', 'northlight', '--user', 'ada@northlight.example']);
    expect(out).toMatch(/^cio_[\w-]{43}\n$/);
    expect(await resolveApiKey(database.db, out.trim(), new Date())).toMatchObject({
      actor: { role: 'owner' },
    });

    const narrow = await cli([
      ...['api-key:create', '--firm', 'northlight', '--user', 'ada@northlight.example'],
      ...['--scopes', 'clients.read, clients.write', '--expires', '90d'],
    ]);
    const found = await resolveApiKey(database.db, narrow.out.trim(), new Date());
    expect(found?.actor.scopes).toEqual(['clients.read', 'clients.write']);
    expect(Math.round((found!.expiresAt!.getTime() - Date.now()) / 86_400_000)).toBe(90);
    for (const [wrong, sentence] of [
      [['--scopes', 'firm.own'], /cannot give "firm.own"/],
      [['--scopes', ' , '], /at least one name/],
      [['--expires', '3 weeks'], /90d or 12h/],
    ] as const) {
      const said = await cli([
        'api-key:create',
        '--firm',
        'northlight',
        '--user',
        'ada@northlight.example',
        ...wrong,
      ]);
      expect([said.code, said.out, said.err]).toEqual([1, '', expect.stringMatching(sentence)]);
    }

    const seeded = await cli(['seed', '--scale', '250', '--firm', 'northlight', '--json']);
    expect(JSON.parse(seeded.out)).toMatchObject({ clients: 250, events: 2500 });
    const { rows } = await asSuper(database.superUrl, (client) =>
      client.query(
        `select (select count(*)::int from people) as people, count(*)::int as events, count(distinct subject_id)::int as subjects from outbox_events where subject_type = 'client'`,
      ),
    );
    expect(rows).toEqual([{ people: 250, events: 2500, subjects: 250 }]);
  });

  test('walks the trail, holds it against a kept head, and ends with 1 where it was bent', async () => {
    const { id: orgId } = await createFirm(database.db, { slug: 'trail', name: 'Trail' }, new Date());
    expect(await cli(['audit:verify', '--firm', 'trail'])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^trail: 0 entries, .*1 not sealed yet/),
    });
    await sealSettled(database, new Date());
    const head = (await cli(['audit:head', '--firm', 'trail'])).out.trim();
    expect(head).toMatch(/^trail:1:[0-9a-f]{64}$/);
    const another = head.replace(/:[0-9a-f]{8}/, ':00000000');
    expect(await cli(['audit:verify', '--firm', 'trail', '--head', another])).toMatchObject({
      code: 1,
      out: expect.stringMatching(/^trail: FAULT at position 1: .*rewritten/),
    });

    const [entry] = await tamper<{ id: string }>(
      database,
      `update audit_entries set request_id = 'bent' where org_id = $1 returning id`,
      [orgId],
    );
    const found = await cli(['audit:verify', '--head', head, '--json']);
    expect(found.code).toBe(1);
    const reports = JSON.parse(found.out) as { firm: string; fault: object | null }[];
    expect(reports.find(({ firm }) => firm === 'trail')).toMatchObject({
      fault: { kind: 'altered', position: 1, entryId: entry!.id },
    });
  });

  test.each<[string, string[], RegExp]>([
    ['a head that is none', ['audit:verify', '--head', 'trail:1'], /no head/],
    ['a file of heads that is not there', ['audit:verify', '--heads', '/no/such'], /cannot be read/],
    ['a firm whose trail is not there', ['audit:verify', '--firm', 'nowhere'], /no firm nowhere/],
    ['an unknown command', ['fly'], /no command fly/],
    ['an unknown option', ['doctor', '--loud'], /--loud/],
    ['a missing option', ['firm:create', '--slug', 'x'], /--name is missing/],
    ['a slug that is none', ['firm:create', '--slug', 'No Slug', '--name', 'x'], /small letters/],
    [
      'a role that is none',
      [
        'user:create',
        '--firm',
        'x',
        '--email',
        'a@b.co',
        '--name',
        'x',
        '--role',
        'king',
        '--password',
        'x'.repeat(12),
      ],
      /role/,
    ],
    [
      'a firm that is not there',
      ['api-key:create', '--firm', 'nowhere', '--user', 'a@b.co'],
      /not on the staff of nowhere/,
    ],
    ['a login that is not there', ['second-factor:reset', '--user', 'a@b.co'], /no login a@b\.co/],
    [
      'a login without a second factor',
      ['second-factor:reset', '--user', 'ada@northlight.example'],
      /has no second factor/,
    ],
    ['a scale that is none', ['seed', '--scale', 'many'], /whole number/],
  ])('%s is one sentence and exit code 1', async (_, args, sentence) => {
    const said = await cli(args);
    expect(said).toMatchObject({ code: 1, out: '' });
    expect(said.err).toMatch(sentence);
    expect(said.err).not.toMatch(/\n\s+at /);
  });

  test('--help lists every command', async () => {
    const { out, code } = await cli(['--help'], { program: FROM_SOURCE });
    expect(code).toBe(0);
    for (const name of [
      'firm:create',
      'user:create',
      'api-key:create',
      'seed',
      'doctor',
      'permissions',
      'audit:verify',
      'audit:head',
      'second-factor:reset',
    ])
      expect(out).toContain(name);
  });

  test('permissions lists procedures and pages with who may, and needs no database', async () => {
    const env = { DATABASE_URL: '' };
    const { out, code } = await cli(['permissions', '--json'], { env });
    expect(code).toBe(0);
    const rows = JSON.parse(out) as { name: string; permission: string | null }[];
    expect(rows).toContainEqual({
      kind: 'procedure',
      name: 'clients.archive',
      rest: 'POST /api/v1/clients/{id}/archive',
      permission: 'clients.archive',
      roles: ['owner', 'admin', 'consultant', 'case_manager'],
    });
    expect(rows).toContainEqual(
      expect.objectContaining({ kind: 'page', name: '/portal', roles: ['applicant'] }),
    );
    expect(rows.filter((row) => row.permission === null)).toEqual([]);
    const table = (await cli(['permissions'], { env })).out;
    expect(table).toMatch(/^procedure +clients\.list +clients\.read +all staff +GET \/api\/v1\/clients$/m);
    expect(table).toMatch(/^page +\/dashboard\/clients\/new +clients\.write +owner, admin, /m);
  });

  test('with nothing running it says what to do', async () => {
    const said = await cli(['firm:create', '--slug', 'x', '--name', 'x'], { env: { DATABASE_URL: '' } });
    expect(said).toMatchObject({ code: 1 });
    expect(said.err).toMatch(/Nothing runs on .*npm start/);
  });

  test('doctor shows what is reachable and never a password', async () => {
    const { out, code } = await cli(['doctor', '--json']);
    const findings = JSON.parse(out) as { name: string; state: string }[];
    expect(findings.find((one) => one.name === 'database')).toMatchObject({ state: 'ok' });
    expect(findings.find((one) => one.name === 'product')).toMatchObject({ state: 'missing' });
    expect(code).toBe(1);
    expect(out).not.toContain(new URL(database.appUrl).password);
  });

  test('closes the product for work and opens it again', async () => {
    expect((await cli(['maintenance'])).out).toBe('Open.\n');
    expect((await cli(['maintenance', 'on', 'Back at six.'])).out).toMatch(
      /^Closed since .*, saying: Back at six\.\n$/,
    );
    expect(JSON.parse((await cli(['maintenance', '--json'])).out)).toMatchObject({
      on: true,
      words: 'Back at six.',
    });
    expect(await cli(['maintenance', 'off'])).toMatchObject({ code: 0, out: 'Open again.\n' });
    expect(await cli(['maintenance', 'off', 'Hello'])).toMatchObject({ code: 1, out: '' });
    expect(await cli(['maintenance', 'soon'])).toMatchObject({ code: 1, out: '' });
  });
});
