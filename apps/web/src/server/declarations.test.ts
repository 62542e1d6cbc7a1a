import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import type { z } from 'zod';
import { holdersOf } from '@cio/domain/identity';
import { GUARDED_ROOMS, LEADS_ON, pagePermission, pagesIn, proceduresOf } from './declarations.ts';
import { appRouter } from './root.ts';

const app = fileURLToPath(new URL('../app', import.meta.url));

describe('pages behind the sign-in', () => {
  const guarded = pagesIn(app).filter((page) => page.guarded);

  test.each(guarded.map((page) => [page.address, page.permission]))(
    '%s asks who reads before it shows anything',
    (_, permission) => {
      expect(permission).not.toBeNull();
      if (permission !== LEADS_ON) expect(holdersOf(permission!)).not.toBeNull();
    },
  );

  test('no folder of theirs stands without one', () => {
    const rooms = GUARDED_ROOMS.filter((room) => existsSync(path.join(app, room)));
    const files = rooms.flatMap((room) =>
      readdirSync(path.join(app, room), { recursive: true, encoding: 'utf8' }).map(
        (name) => `${room}/${name}`,
      ),
    );
    const folders = files.filter((name) => statSync(path.join(app, name)).isDirectory());
    const empty = [...rooms, ...folders].filter(
      (folder) => !files.some((name) => name.startsWith(`${folder}/`) && name.endsWith('/page.tsx')),
    );
    expect(empty).toEqual([]);
  });

  test('are found', () => {
    expect(guarded.map((page) => page.address)).toEqual(
      expect.arrayContaining(['/account', '/dashboard', '/dashboard/clients/[id]/edit', '/portal']),
    );
    expect(pagesIn(path.join(app, 'sign-in'))).toContainEqual({
      address: '/',
      guarded: false,
      permission: 'public',
    });
  });
});

describe('what a page declares', () => {
  const page = (body: string) => `export default async function Page({ params }: Address) {\n${body}\n}\n`;

  test.each<[string, string, string | null]>([
    ['a right', `  await requireStaff('clients.read');\n  return <Screen />;`, 'clients.read'],
    [
      'a right, with what it gives',
      `  const { actor } = await requireStaff('clients.read');\n  return <Screen />;`,
      'clients.read',
    ],
    [
      'a right, beside other questions',
      `  const [one] = await Promise.all([requireStaff('clients.read'), params]);\n  return <Screen />;`,
      'clients.read',
    ],
    ['an applicant', `  await requireApplicant();\n  return <Screen />;`, 'own.read'],
    ['whoever is signed in', `  await requireSelf();\n  return <Screen />;`, 'self'],
    ['a way on', `  redirect('/dashboard/clients');`, LEADS_ON],
    ['nothing', `  return <Screen />;`, null],
    [
      'a question that comes too late',
      `  const call = await serverCaller();\n  await requireStaff('clients.read');\n  return <Screen />;`,
      null,
    ],
    [
      'a question that is only sometimes asked',
      `  if (x) {\n    await requireStaff('clients.read');\n  }\n  return <Screen />;`,
      null,
    ],
    ['a way on that is only sometimes taken', `  redirect('/x');\n  return <Screen />;`, null],
    ['a right without its name', `  await requireStaff(right);\n  return <Screen />;`, null],
    ['a question that nobody waits for', `  void requireStaff('clients.read');\n  return <Screen />;`, null],
  ])('%s', (_, body, permission) => {
    expect(pagePermission(page(body))).toBe(permission);
  });

  test('what another function of the file asks does not count', () => {
    const source = `export async function generateMetadata() {\n  await requireStaff('clients.read');\n}\n${page('  return <Screen />;')}`;
    expect(pagePermission(source)).toBeNull();
  });
});

describe('every procedure declares', () => {
  const procedures = proceduresOf(appRouter);

  test('a right that the table knows', () => {
    for (const { name, permission } of procedures)
      expect([name, permission && holdersOf(permission)]).toEqual([name, expect.anything()]);
  });

  test('what it takes, strictly: a field that nobody reads is refused', () => {
    for (const { name, inputs } of procedures) {
      expect([name, inputs.length]).toEqual([name, 1]);
      const taken = (inputs as z.ZodType[])[0]!.safeParse({ ['no such field']: 1 });
      const keys = taken.error?.issues.flatMap((issue) => ('keys' in issue ? issue.keys : issue.code));
      expect([name, taken.success, keys]).toEqual([
        name,
        false,
        expect.arrayContaining([expect.stringMatching(/^no such field$|^invalid_union$/)]),
      ]);
    }
  });

  test('what it answers', () => {
    const without = procedures.filter(({ output }) => output === null).map(({ name }) => name);
    expect(without).toEqual([]);
  });
});
