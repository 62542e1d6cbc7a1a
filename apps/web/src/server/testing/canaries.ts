// A mark in every text of the database that says whose it is: one that turns up in an answer tells from where it leaked.
import type { Table } from './kept.ts';
import { isHiddenFrom, type Owner, type OwnerOf, type Row } from './owners.ts';
import type { Ask, Caller } from './world.ts';

/** Columns whose words the product acts upon: another word there would break the reader and mark nobody. */
const VOCABULARY =
  /(^|_)(role|kind|type|list|status|state|problem|language|zone|scope|level|country|offer|counts|code|cause|answers|packs|result|label)(_|$)/;
/** The published rules word for word, the same at every firm, and the digest by which anyone may check what was kept. */
const PUBLIC = /^(rule_pack_copies\.(content|hash|pack_id)|evaluations\.result_hash)$/;
/** What is compared or opened and never shown as it is kept: it is its own canary. */
const SECRET = /(^|_)(hash|secret|token)(_|$)|(^|_)(sealed|index)$/;
const TEXT = /^(text|character varying|character|citext)$/;
const SHORTEST_SECRET = 12;

export interface Canaries {
  planted: number;
  /** What this answer tells its caller of others, or nothing. `asked`: what the caller brought along. */
  leaksIn(answer: string, caller: Caller, asked: string): string[];
}

export async function plantCanaries(ask: Ask, tables: readonly Table[], ownerOf: OwnerOf): Promise<Canaries> {
  const secrets = new Map<string, Owner>();
  const ids = new Map<string, Owner>();
  let planted = 0;
  // Triggers that forbid rewriting the trail hold for the product, not for this.
  await ask('set session_replication_role = replica');
  for (const table of tables) {
    const rows = await ask<{ row: Row }>(`select to_jsonb(t) as row from ${table.name} t`);
    for (const [number, { row }] of rows.entries()) {
      const owner = ownerOf(table.name, row);
      if (!owner) continue;
      const [id] = table.key.length === 1 ? table.key : table.key.filter((name) => name === 'id');
      if (id) ids.set(String(row[id]), owner);
      for (const { name, type } of table.columns) {
        const value = row[name];
        if (PUBLIC.test(`${table.name}.${name}`)) continue;
        if (SECRET.test(name) && typeof value === 'string') {
          for (const form of formsOf(value)) if (form.length >= SHORTEST_SECRET) secrets.set(form, owner);
        } else if (!VOCABULARY.test(name) && value !== null && !table.key.includes(name)) {
          const mark = `zq.${owner.side}.${owner.who}.${table.name}.${name}.${number}`;
          if (await plant(ask, table, row, { name, type, mark })) planted += 1;
        }
      }
    }
  }
  await ask('set session_replication_role = origin');
  return { planted, leaksIn: (answer, caller, asked) => leaksIn(answer, caller, asked, { secrets, ids }) };
}

/** As PostgreSQL shows bytes, and as a program would. */
function formsOf(value: string): string[] {
  if (!value.startsWith('\\x')) return [value];
  const bytes = Buffer.from(value.slice(2), 'hex');
  return (['hex', 'base64', 'base64url'] as const).map((form) => bytes.toString(form));
}

async function plant(
  ask: Ask,
  table: Table,
  row: Row,
  { name, type, mark }: { name: string; type: string; mark: string },
): Promise<boolean> {
  const change = TEXT.test(type)
    ? '$1'
    : type === 'jsonb'
      ? `case jsonb_typeof("${name}") when 'object' then "${name}" || jsonb_build_object('zq', $1::text) else "${name}" end`
      : /^(text|character varying)\[\]$/.test(type)
        ? `array_append("${name}", $1)`
        : null;
  if (!change) return false;
  const keys = table.key.map((key, index) => `to_jsonb("${key}") #>> '{}' = $${index + 2}`).join(' and ');
  const sql = `update ${table.name} set "${name}" = ${change} where ${keys}`;
  const text = name.includes('email') ? `${mark}@zq.example` : mark;
  // A check of the database itself may refuse the word: then it is a vocabulary too, or a form like that of a slug.
  for (const word of [text, mark.replaceAll(/[._]/g, '-')]) {
    const done = await ask(sql, [word, ...table.key.map((key) => String(row[key]))]).then(
      () => true,
      () => false,
    );
    if (done) return true;
  }
  return false;
}

const MARK = /zq([.-])(ours|theirs)\1(house|firm|one|other)\1[\w.-]*/gi;
const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;

function leaksIn(
  answer: string,
  caller: Caller,
  asked: string,
  { secrets, ids }: Record<'secrets' | 'ids', ReadonlyMap<string, Owner>>,
): string[] {
  const leaks = new Set<string>();
  for (const [mark, , side, who] of answer.matchAll(MARK)) {
    const owner = { side: side!.toLowerCase(), who: who!.toLowerCase() } as Owner;
    if (isHiddenFrom(caller, owner)) leaks.add(mark);
  }
  for (const [id] of answer.matchAll(ID)) {
    const owner = ids.get(id.toLowerCase());
    if (owner && isHiddenFrom(caller, owner) && !asked.includes(id))
      leaks.add(`an id of ${owner.side}.${owner.who}`);
  }
  // A secret is nobody's to see, not even its owner's.
  for (const [secret, owner] of secrets)
    if (answer.includes(secret)) leaks.add(`a secret of ${owner.side}.${owner.who}`);
  return [...leaks];
}
