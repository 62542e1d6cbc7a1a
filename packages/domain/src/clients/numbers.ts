// A client's numbers: sealed under the firm's key, found by their blind index, uncovered one at a time and never unnoticed.
import type { Transaction } from '@cio/db';
import { assertAllowed, may } from '../identity/index.ts';
import {
  blindIndex,
  blindIndexes,
  firmKeys,
  isId,
  notFound,
  read,
  record,
  seal,
  sensitiveChange,
  unseal,
  withTransaction,
  type FirmContext,
  type FirmKeys,
  type SealedTable,
  type StaffContext,
} from '../platform/index.ts';
import { clientEvent, REVEALED } from './events.ts';
import {
  isPassportNumber,
  isUci,
  NUMBER_FIELDS,
  plainNumber,
  RevealNumberInput,
  SetNumbersInput,
  type ClientNumbers,
  type NumberField,
  type RevealedNumber,
} from './number-schemas.ts';
import { GetClientInput } from './schemas.ts';
import { assertVersion, loadClient, saveClient } from './store.ts';

const TABLE = 'people';
/** Their names in what is sealed: for good, whatever the columns are called one day. */
const NAMES = { passportNumber: 'passport_number', uci: 'uci' } as const;
const COLUMNS = {
  passportNumber: { sealed: 'passportSealed', index: 'passportIndex' },
  uci: { sealed: 'uciSealed', index: 'uciIndex' },
} as const;

export const SEALED_CLIENT_TABLES: readonly SealedTable[] = [
  {
    table: TABLE,
    fields: [
      {
        field: NAMES.passportNumber,
        column: 'passport_sealed',
        index: { column: 'passport_index', of: same },
      },
      { field: NAMES.uci, column: 'uci_sealed', index: { column: 'uci_index', of: same } },
    ],
  },
];

/** What is kept is plain already. */
function same(text: string): string {
  return text;
}

const placeOf = (field: NumberField, id: string) => ({ table: TABLE, field: NAMES[field], id });

export async function getNumbers(ctx: FirmContext, raw: GetClientInput): Promise<ClientNumbers> {
  assertAllowed(ctx.actor, 'clients.read');
  const { id } = GetClientInput.parse(raw);
  if (!isId(id)) throw notFound();
  const [[row]] = await read<[{ version: number; passport: boolean; uci: boolean }[]]>(ctx, [
    {
      name: 'client-numbers',
      text: `select version, passport_sealed is not null as passport, uci_sealed is not null as uci
        from people where org_id = $1 and id = $2 and client_status is not null`,
      values: [ctx.actor.orgId, id],
    },
  ]);
  if (!row) throw notFound();
  return {
    id,
    version: row.version,
    held: { passportNumber: row.passport, uci: row.uci },
    can: { reveal: may(ctx.actor, 'clients.reveal'), change: may(ctx.actor, 'clients.write') },
  };
}

export async function setNumbers(ctx: FirmContext, raw: SetNumbersInput): Promise<ClientNumbers> {
  assertAllowed(ctx.actor, 'clients.write');
  const { id, version, ...patch } = SetNumbersInput.parse(raw);
  await withTransaction(ctx, async (tx) => {
    const client = await loadClient(tx, id);
    assertVersion(client, version);
    const keys = await firmKeys(tx, ctx, client.orgId);
    const before = await openNumbers(tx, keys, id);
    const after = { ...before };
    for (const field of NUMBER_FIELDS) if (patch[field] !== undefined) after[field] = patch[field];
    const changed = NUMBER_FIELDS.filter((field) => after[field] !== before[field]);
    if (changed.length === 0) return;
    const next = { ...client, version: client.version + 1, updatedAt: ctx.now() };
    await saveClient(tx, next, { version });
    await tx.person.updateMany({
      where: { id },
      data: Object.assign({}, ...changed.map((field) => cellsOf(keys, field, id, after[field]))) as object,
    });
    const values = sensitiveChange(id, NUMBER_FIELDS, before, after);
    await record(tx, ctx, clientEvent('clients.updated', client, changed), values);
  });
  return getNumbers(ctx, { id });
}

/** The line in the trail is written before the number leaves: there is no looking that nobody could find. */
export async function revealNumber(ctx: StaffContext, raw: RevealNumberInput): Promise<RevealedNumber> {
  assertAllowed(ctx.actor, 'clients.reveal');
  const { id, field, reason } = RevealNumberInput.parse(raw);
  return withTransaction(ctx, async (tx) => {
    const client = await loadClient(tx, id);
    const { [field]: value } = await openNumbers(tx, await firmKeys(tx, ctx, client.orgId), id);
    if (value === null) throw notFound();
    await record(tx, ctx, clientEvent(REVEALED[reason], client, [field]));
    return { field, value };
  });
}

/** The clients who have exactly this number, where it could be one; for the find field. */
export async function idsByNumber(ctx: FirmContext, typed: string): Promise<string[]> {
  const plain = plainNumber(typed);
  const fields = [
    ...(isPassportNumber(plain) && /\d/.test(plain) ? (['passportNumber'] as const) : []),
    ...(isUci(plain) ? (['uci'] as const) : []),
  ];
  if (fields.length === 0) return [];
  return withTransaction(ctx, async (tx) => {
    const { orgId } = ctx.actor;
    const keys = await firmKeys(tx, ctx, orgId);
    const rows = await tx.person.findMany({
      where: {
        orgId,
        clientStatus: { not: null },
        OR: fields.map((field) => ({
          [COLUMNS[field].index]: { in: blindIndexes(keys, { table: TABLE, field: NAMES[field] }, plain) },
        })),
      },
      select: { id: true },
      take: 50,
    });
    return rows.map((row) => row.id);
  });
}

async function openNumbers(
  tx: Transaction,
  keys: FirmKeys,
  id: string,
): Promise<Record<NumberField, string | null>> {
  const row = await tx.person.findFirstOrThrow({
    where: { id },
    select: { passportSealed: true, uciSealed: true },
  });
  const open = (field: NumberField) => {
    const sealed = row[COLUMNS[field].sealed];
    return sealed === null ? null : unseal(keys, placeOf(field, id), sealed);
  };
  return { passportNumber: open('passportNumber'), uci: open('uci') };
}

const cellsOf = (keys: FirmKeys, field: NumberField, id: string, value: string | null) => ({
  [COLUMNS[field].sealed]: value === null ? null : seal(keys, placeOf(field, id), value),
  [COLUMNS[field].index]: value === null ? null : blindIndex(keys, placeOf(field, id), value),
});
