// Loads and saves this module's own table, inside a transaction.
import type { Transaction } from '@cio/db';
import { conflict, isId, notFound } from '../platform/index.ts';
import { keysOf, type Client } from './rules.ts';
import type { ClientStatus, ClientView } from './schemas.ts';

const COLUMNS = {
  id: true,
  orgId: true,
  givenName: true,
  familyName: true,
  email: true,
  phone: true,
  birthDate: true,
  clientStatus: true,
  statusBeforeArchive: true,
  version: true,
  createdAt: true,
  updatedAt: true,
} as const;

/** A client that the transaction's walls let it see; anything else is not found, whoever it belongs to. */
export async function loadClient(tx: Transaction, id: string): Promise<Client> {
  const row = isId(id)
    ? await tx.person.findFirst({ where: { id, clientStatus: { not: null } }, select: COLUMNS })
    : null;
  if (!row) throw notFound();
  const { clientStatus, birthDate, statusBeforeArchive, ...rest } = row;
  return {
    ...rest,
    birthDate: birthDate?.toISOString().slice(0, 10) ?? null,
    status: clientStatus as ClientStatus,
    statusBeforeArchive: statusBeforeArchive as Client['statusBeforeArchive'],
  };
}

export async function insertClient(tx: Transaction, client: Client): Promise<void> {
  await tx.person.create({
    data: { ...toRow(client), id: client.id, orgId: client.orgId, createdAt: client.createdAt },
    select: { id: true },
  });
}

/** Saves over the version that was read, or refuses: someone else's save in between is a conflict, never lost. */
export async function saveClient(
  tx: Transaction,
  client: Client,
  expect: { version: number },
): Promise<void> {
  const { count } = await tx.person.updateMany({
    where: { id: client.id, version: expect.version },
    data: toRow(client),
  });
  if (count === 0) throw conflict(toClientView(await loadClient(tx, client.id)));
}

export function assertVersion(client: Client, version: number): void {
  if (client.version !== version) throw conflict(toClientView(client));
}

export function toClientView(client: Client): ClientView {
  return {
    id: client.id,
    givenName: client.givenName,
    familyName: client.familyName,
    email: client.email,
    phone: client.phone,
    birthDate: client.birthDate,
    status: client.status,
    version: client.version,
    createdAt: client.createdAt.toISOString(),
    updatedAt: client.updatedAt.toISOString(),
  };
}

function toRow(client: Client) {
  return {
    givenName: client.givenName,
    familyName: client.familyName,
    ...keysOf(client),
    email: client.email,
    phone: client.phone,
    birthDate: client.birthDate === null ? null : new Date(`${client.birthDate}T00:00:00Z`),
    clientStatus: client.status,
    statusBeforeArchive: client.statusBeforeArchive,
    version: client.version,
    updatedAt: client.updatedAt,
  };
}
