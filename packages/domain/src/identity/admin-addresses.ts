// The list of a firm, as its admins keep it and as every request asks it.
import { readInScope, type Database } from '@cio/db';
import {
  conflict,
  DomainError,
  record,
  withTransaction,
  type Problem,
  type StaffContext,
} from '../platform/index.ts';
import {
  SaveAdminAddressesInput,
  type AdminAddressEntry,
  type AdminAddressesView,
} from './admin-address-schemas.ts';
import { isWithin, readNetwork } from './admin-networks.ts';
import { assertAllowed } from './permissions.ts';

/** What a request is held against. */
export interface AdminGate {
  networks: readonly string[];
  openUntil: Date | null;
}

/** Without a list, or while the operator holds it open, the admin area is open from anywhere. */
export function isOpenFrom({ networks, openUntil }: AdminGate, address: string | null, now: Date): boolean {
  if (networks.length === 0 || (openUntil !== null && openUntil > now)) return true;
  return address !== null && isWithin(address, networks);
}

interface Row {
  entries: AdminAddressEntry[];
  version: number | null;
  open_until: Date | null;
}

const NO_ROW: Row = { entries: [], version: null, open_until: null };

const STATEMENT = {
  name: 'admin-addresses',
  text: 'select entries, version, open_until from admin_addresses where org_id = $1',
};

async function findRow(db: Database, orgId: string, userId: string): Promise<Row> {
  const scope = { role: 'staff', orgId, userId } as const;
  const [[row]] = await readInScope<[Row[]]>(db, scope, [{ ...STATEMENT, values: [orgId] }]);
  return row ?? NO_ROW;
}

export async function adminGate(db: Database, of: { orgId: string; userId: string }): Promise<AdminGate> {
  const { entries, open_until } = await findRow(db, of.orgId, of.userId);
  return { networks: entries.map(({ network }) => network), openUntil: open_until };
}

/** `address`: where the reader is seen from. */
export async function getAdminAddresses(
  ctx: StaffContext,
  address: string | null,
): Promise<AdminAddressesView> {
  assertAllowed(ctx.actor, 'security.manage');
  return toView(await findRow(ctx.db, ctx.actor.orgId, ctx.actor.userId), address, ctx.now());
}

function toView(
  { entries, version, open_until }: Row,
  address: string | null,
  now: Date,
): AdminAddressesView {
  const networks = entries.map(({ network }) => network);
  return {
    entries: entries.map(({ network, note }) => ({ network, note })),
    version,
    openUntil: open_until && open_until > now ? open_until.toISOString() : null,
    address,
    within: networks.length === 0 || (address !== null && isWithin(address, networks)),
  };
}

/** Whoever would shut themselves out is asked first. */
export async function saveAdminAddresses(
  ctx: StaffContext,
  raw: SaveAdminAddressesInput,
  address: string | null,
): Promise<AdminAddressesView> {
  assertAllowed(ctx.actor, 'security.manage');
  const input = SaveAdminAddressesInput.parse(raw);
  const entries = readEntries(input.entries);
  const networks = entries.map(({ network }) => network);
  if (!input.outside && !isOpenFrom({ networks, openUntil: null }, address, ctx.now())) {
    const values = { address: address ?? '?' };
    throw new DomainError('invalid', { fields: { outside: { key: 'adminOutside', values } } });
  }
  const { orgId } = ctx.actor;
  return withTransaction(ctx, async (tx) => {
    const shown = { entries: true, version: true, openUntil: true } as const;
    const data = { entries: entries.map((entry) => ({ ...entry })), updatedAt: ctx.now() };
    const { count } =
      input.version === null
        ? await tx.adminAddresses.createMany({ data: [{ orgId, ...data }], skipDuplicates: true })
        : await tx.adminAddresses.updateMany({
            where: { orgId, version: input.version },
            data: { ...data, version: input.version + 1 },
          });
    const now = await tx.adminAddresses.findUnique({ where: { orgId }, select: shown });
    const row: Row = now
      ? {
          entries: now.entries as unknown as AdminAddressEntry[],
          version: now.version,
          open_until: now.openUntil,
        }
      : NO_ROW;
    const view = toView(row, address, ctx.now());
    if (count === 0) throw conflict(view);
    await record(tx, ctx, {
      orgId,
      type: 'identity.admin_addresses_saved',
      subject: { type: 'organization', id: orgId },
      changedFields: ['adminAddresses'],
    });
    return view;
  });
}

/** Each network in its one form, once. */
function readEntries(given: readonly AdminAddressEntry[]): AdminAddressEntry[] {
  const problems: Record<string, Problem> = {};
  const entries = new Map<string, AdminAddressEntry>();
  given.forEach(({ network, note }, index) => {
    const read = readNetwork(network);
    if (read === null)
      problems[`entries.${index}.network`] = { key: 'network', values: { six: '2001:db8::/48' } };
    else if (!entries.has(read)) entries.set(read, { network: read, note });
  });
  if (Object.keys(problems).length > 0) throw new DomainError('invalid', { fields: problems });
  return [...entries.values()];
}
