// Whatever the product writes into the trail, the trail can say: read from the domain's own source.
import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { SYSTEM_SCOPES } from '@cio/db';
import { holdersOf } from '@cio/domain/identity';
import { INBOX_EVENTS } from '@cio/domain/messaging';
import en from '../../messages/en.json' with { type: 'json' };

const domain = fileURLToPath(new URL('../../../../packages/domain/src', import.meta.url));
const modules = readdirSync(domain, { withFileTypes: true }).filter((entry) => entry.isDirectory());

/** Names in the form of a fact, `module.past_tense`, that are neither rights nor scopes. */
function actionsOf(module: string): string[] {
  const files = readdirSync(path.join(domain, module), { encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !/(\.test|^testing)\.ts$/.test(file),
  );
  const names = files.flatMap((file) =>
    [...readFileSync(path.join(domain, module, file), 'utf8').matchAll(/'([a-z]+\.[a-z_]+)'/g)].map(
      (match) => match[1]!,
    ),
  );
  return names.filter(
    (name) => name.startsWith(`${module}.`) && holdersOf(name) === null && !(name in SYSTEM_SCOPES),
  );
}

const untold: readonly string[] = INBOX_EVENTS;
const actions = [...new Set(modules.flatMap(({ name }) => actionsOf(name)))]
  .filter((name) => !untold.includes(name))
  .sort();
const flat = (tree: Record<string, Record<string, string>>) =>
  Object.entries(tree).flatMap(([module, words]) => Object.keys(words).map((word) => `${module}.${word}`));

test('every action has its sentence and its name, and there is none without an action', () => {
  expect(actions.length).toBeGreaterThan(15);
  expect(flat(en.audit.says).sort()).toEqual(actions);
  expect(flat(en.audit.actions).sort()).toEqual(actions);
});
