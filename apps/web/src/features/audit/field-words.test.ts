// Whatever field the trail says was changed has a name that people use, in both languages.
import { NOTHING_SAID_OF_SELF } from '@cio/domain/clients/schemas';
import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import en from '../../../messages/en.json' with { type: 'json' };
import fr from '../../../messages/fr.json' with { type: 'json' };

const DOMAIN = fileURLToPath(new URL('../../../../../packages/domain/src/', import.meta.url));

/** A list where a fact is made, or where what may change is declared. */
const GIVEN =
  /(?:changedFields(?::|\s*=)\s*|(?:[kK]ey|member|invitation|document|profile|client)(?:Event|Changed)\([^[\]()]*)\[([^;]*?)\]/g;
const DECLARED = /(?:FIELDS = \[|type Patch = )([^;]*?)(?:\] as const|>>);?/g;

/** The fields that the modules write down by name, and the facts of a client. */
function writtenDown(): string[] {
  const files = readdirSync(DOMAIN, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !/test|export/.test(file),
  );
  const lists = files.flatMap((file) => {
    const text = readFileSync(DOMAIN + file, 'utf8');
    return [...text.matchAll(GIVEN), ...(text.includes('changedFields') ? text.matchAll(DECLARED) : [])];
  });
  const named = lists.flatMap(([, list]) => [...list!.matchAll(/'([a-zA-Z]+)'/g)].map(([, name]) => name!));
  return [...new Set([...named, ...Object.keys(NOTHING_SAID_OF_SELF)])].sort();
}

test('every field has a name in English and in French', () => {
  const fields = writtenDown();
  expect(fields).toEqual(
    expect.arrayContaining(['acceptedAt', 'cutOff', 'email', 'settlementFunds', 'totp']),
  );
  for (const { audit } of [en, fr])
    expect(fields.filter((field) => !Object.hasOwn(audit.fields, field))).toEqual([]);
});
