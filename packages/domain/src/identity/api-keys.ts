import { createHash, randomBytes } from 'node:crypto';
import { readInScope, type Database } from '@cio/db';
import { DomainError, inSystemScope, newId, record, type Role, type StaffActor } from '../platform/index.ts';
import { byOperator } from './operator.ts';

/** The prefix lets people and secret scanners recognise a key; the rest is 256 random bits. */
const PREFIX = 'cio_';

export const looksLikeApiKey = (text: string): boolean => /^cio_[\w-]{43}$/.test(text);

const hashOf = (key: string): Buffer => createHash('sha256').update(key).digest();

/** Makes a key that acts as this member of the firm. It is shown once: only its hash is kept. */
export async function createApiKey(
  db: Database,
  input: { firmSlug: string; email: string; name?: string },
  now: Date,
): Promise<string> {
  const key = PREFIX + randomBytes(32).toString('base64url');
  await inSystemScope(db, 'operator.provision', async (tx) => {
    const member = await tx.membership.findFirst({
      where: {
        organization: { slug: input.firmSlug },
        user: { email: input.email.toLowerCase() },
        endedAt: null,
      },
      select: { orgId: true, userId: true },
    });
    if (!member)
      throw new DomainError('not_found', {
        message: `${input.email} is not on the staff of ${input.firmSlug}`,
      });
    const id = newId();
    await tx.apiKey.create({
      data: {
        id,
        ...member,
        name: input.name ?? 'operator',
        secretHash: new Uint8Array(hashOf(key)),
        createdAt: now,
      },
      select: { id: true },
    });
    await record(tx, byOperator(member.orgId, now), {
      orgId: member.orgId,
      type: 'identity.api_key_created',
      subject: { type: 'api_key', id },
      changedFields: ['name'],
    });
  });
  return key;
}

interface KeyRow {
  id: string;
  user_id: string;
  org_id: string;
  role: Role;
}

export interface LiveApiKey {
  id: string;
  actor: StaffActor;
}

/** Whose key this is today, or null. A key dies with its user's place in the firm. */
export async function resolveApiKey(db: Database, key: string): Promise<LiveApiKey | null> {
  if (!looksLikeApiKey(key)) return null;
  const [rows] = await readInScope<[KeyRow[]]>(db, { role: 'system', name: 'identity.resolve-api-key' }, [
    {
      name: 'resolve-api-key',
      text: `select k.id, k.user_id, k.org_id, m.role from api_keys k
        join users u on u.id = k.user_id and u.disabled_at is null
        join memberships m on m.org_id = k.org_id and m.user_id = k.user_id and m.ended_at is null
        where k.secret_hash = $1 and k.revoked_at is null`,
      values: [hashOf(key)],
    },
  ]);
  const row = rows[0];
  return row
    ? {
        id: row.id,
        actor: { kind: 'staff', userId: row.user_id, orgId: row.org_id, role: row.role, via: 'api-key' },
      }
    : null;
}
