import { readInScope, type Database } from '@cio/db';
import { DomainError, inSystemScope, newId, record, type Role, type StaffActor } from '../platform/index.ts';
import { apiKeyEvent } from './api-key-events.ts';
import { fromStoredScopes, scopeBeyond, toStoredScopes } from './api-key-rules.ts';
import { hashOf, looksLikeApiKey, makeSecret } from './api-key-secret.ts';
import { byOperator } from './operator.ts';

interface OperatorsKey {
  firmSlug: string;
  email: string;
  name?: string;
  /** Absent: all that this member may do. */
  scopes?: readonly string[];
  expiresAt?: Date;
}

/** Makes a key that acts as this member of the firm. It is shown once: only its hash is kept. */
export async function createApiKey(db: Database, input: OperatorsKey, now: Date): Promise<string> {
  const { secret, kept } = makeSecret();
  await inSystemScope(db, 'operator.provision', async (tx) => {
    const member = await tx.membership.findFirst({
      where: {
        organization: { slug: input.firmSlug },
        user: { email: input.email.toLowerCase() },
        endedAt: null,
      },
      select: { orgId: true, userId: true, role: true },
    });
    if (!member)
      throw new DomainError('not_found', {
        message: `${input.email} is not on the staff of ${input.firmSlug}`,
      });
    const { role, ...holder } = member;
    const beyond = scopeBeyond(role as Role, input.scopes ?? null);
    if (beyond)
      throw new DomainError('invalid', {
        message: `${input.email} cannot give "${beyond}" to a key: it is no right of the role ${role}, or not for keys`,
        fields: { scopes: { key: 'scopeBeyond', values: { scope: beyond } } },
      });
    const id = newId();
    await tx.apiKey.create({
      data: {
        id,
        ...holder,
        ...kept,
        name: input.name ?? 'operator',
        scopes: toStoredScopes(input.scopes ?? null),
        createdAt: now,
        expiresAt: input.expiresAt ?? null,
      },
      select: { id: true },
    });
    const event = apiKeyEvent('identity.api_key_created', { id, ...holder }, ['name', 'scopes', 'expiresAt']);
    await record(tx, byOperator(member.orgId, now), event);
  });
  return secret;
}

interface KeyRow {
  id: string;
  user_id: string;
  org_id: string;
  role: Role;
  scopes: string[];
  expires_at: Date | null;
  last_used_at: Date | null;
}

export interface LiveApiKey {
  id: string;
  actor: StaffActor;
  expiresAt: Date | null;
}

/** How fresh "last used" must be. Writing it at each request would make every read a write. */
const TOUCH_EVERY_MS = 60_000;

/** Whose key this is today and what it may do, or null. A key dies with its user's place in the firm. */
export async function resolveApiKey(db: Database, secret: string, now: Date): Promise<LiveApiKey | null> {
  if (!looksLikeApiKey(secret)) return null;
  const [rows] = await readInScope<[KeyRow[]]>(db, { role: 'system', name: 'identity.resolve-api-key' }, [
    {
      name: 'resolve-api-key',
      text: `select k.id, k.user_id, k.org_id, m.role, k.scopes, k.expires_at, k.last_used_at from api_keys k
        join users u on u.id = k.user_id and u.disabled_at is null
        join memberships m on m.org_id = k.org_id and m.user_id = k.user_id and m.ended_at is null
        where k.secret_hash = $1 and k.revoked_at is null and (k.expires_at is null or k.expires_at > $2)`,
      values: [hashOf(secret), now],
    },
  ]);
  const row = rows[0];
  if (!row) return null;
  if (isStale(row.last_used_at, now)) await touch(db, row.id, now);
  return { id: row.id, actor: actorOf(row), expiresAt: row.expires_at };
}

function actorOf({ user_id: userId, org_id: orgId, role, scopes: stored }: KeyRow): StaffActor {
  const scopes = fromStoredScopes(stored);
  return { kind: 'staff', userId, orgId, role, via: 'api-key', ...(scopes ? { scopes } : {}) };
}

const isStale = (last: Date | null, now: Date) =>
  last === null || now.getTime() - last.getTime() > TOUCH_EVERY_MS;

/** Of the processes that saw the same minute pass, one writes it down. */
async function touch(db: Database, id: string, now: Date): Promise<void> {
  const before = new Date(now.getTime() - TOUCH_EVERY_MS);
  await inSystemScope(db, 'identity.resolve-api-key', (tx) =>
    tx.apiKey.updateMany({
      where: { id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: before } }] },
      data: { lastUsedAt: now },
    }),
  );
}
