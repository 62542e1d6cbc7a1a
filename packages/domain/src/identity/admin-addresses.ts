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
  /** Empty: from anywhere that is not refused. */
  allowed: readonly string[];
  refused: readonly string[];
  openUntil: Date | null;
}

/** While the operator holds it open, the admin area is open from anywhere; else a refusal outweighs what is allowed. */
export const isOpenFrom = (gate: AdminGate, address: string | null, now: Date): boolean =>
  (gate.openUntil !== null && gate.openUntil > now) || isWithinList(gate, address);

function isWithinList({ allowed, refused }: AdminGate, address: string | null): boolean {
  if (address === null) return allowed.length === 0 && refused.length === 0;
  return !isWithin(address, refused) && (allowed.length === 0 || isWithin(address, allowed));
}

const gateOf = (entries: Row['entries'], openUntil: Date | null): AdminGate => {
  const networks = (which: boolean) =>
    entries.filter(({ refused = false }) => refused === which).map(({ network }) => network);
  return { allowed: networks(false), refused: networks(true), openUntil };
};

interface Row {
  /** Lists that were made before anything could be refused say nothing of it. */
  entries: (Omit<AdminAddressEntry, 'refused'> & { refused?: boolean })[];
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
  return gateOf(entries, open_until);
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
  return {
    entries: entries.map(({ network, note, refused = false }) => ({ network, note, refused })),
    version,
    openUntil: open_until && open_until > now ? open_until.toISOString() : null,
    address,
    within: isWithinList(gateOf(entries, null), address),
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
  if (!input.outside && !isWithinList(gateOf(entries, null), address)) {
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
  given.forEach(({ network, note, refused }, index) => {
    const read = readNetwork(network);
    if (read === null)
      problems[`entries.${index}.network`] = { key: 'network', values: { six: '2001:db8::/48' } };
    else if (!entries.has(read)) entries.set(read, { network: read, note, refused });
  });
  if (Object.keys(problems).length > 0) throw new DomainError('invalid', { fields: problems });
  return [...entries.values()];
}
