// Links in mail that open once. The secret stands in the mail alone; the row knows its hash.
import { createHash, createHmac } from 'node:crypto';
import type { Transaction } from '@cio/db';
import { newId } from './ids.ts';

const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/**
 * The secret of one mail's link. It follows from the mail's id and a key that the database does not hold, so a mail
 * that is sent again after a crash carries the same link, and whoever reads the tables alone can make none.
 */
export const linkSecret = (key: string, mailId: string): string =>
  createHmac('sha256', key).update(`link\n${mailId}`).digest('base64url');

export interface NewToken {
  kind: string;
  userId: string | null;
  secret: string;
  data: Record<string, string>;
  createdAt: Date;
  expiresAt: Date;
}

/** Keeps the hashes of these links. One that is there already (the mail is tried again) lives as long as a new one. */
export async function keepTokens(tx: Transaction, tokens: readonly NewToken[]): Promise<void> {
  if (tokens.length === 0) return;
  const rows = tokens.map(({ secret, ...token }) => ({
    id: newId(),
    ...token,
    hash: hashOf(secret).toString('hex'),
  }));
  await tx.$executeRaw`insert into one_time_tokens (id, kind, user_id, secret_hash, data, created_at, expires_at)
    select id, kind, "userId", decode(hash, 'hex'), data, "createdAt", "expiresAt"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as t(id uuid, kind text, "userId" uuid, hash text, data jsonb, "createdAt" timestamptz, "expiresAt" timestamptz)
    on conflict (secret_hash) do update set expires_at = excluded.expires_at where one_time_tokens.used_at is null`;
}

export interface OneTimeToken {
  id: string;
  userId: string | null;
  data: Record<string, string>;
}

const looksLikeSecret = (secret: string): boolean => /^[\w-]{43}$/.test(secret);

const living = (kind: string, secret: string, now: Date) => ({
  secretHash: new Uint8Array(hashOf(secret)),
  kind,
  usedAt: null,
  expiresAt: { gt: now },
});

/** What this link is good for, without using it up: for the page that asks before it acts. */
export async function findToken(
  tx: Transaction,
  kind: string,
  secret: string,
  now: Date,
): Promise<OneTimeToken | null> {
  if (!looksLikeSecret(secret)) return null;
  const row = await tx.oneTimeToken.findFirst({
    where: living(kind, secret, now),
    select: { id: true, userId: true, data: true },
  });
  return row && { ...row, data: row.data as Record<string, string> };
}

/** What a link was once good for, however old or used: for the page that says what has become of it. Opens nothing. */
export async function lookAtToken(
  tx: Transaction,
  kind: string,
  secret: string,
): Promise<Record<string, string> | null> {
  if (!looksLikeSecret(secret)) return null;
  const row = await tx.oneTimeToken.findFirst({
    where: { secretHash: new Uint8Array(hashOf(secret)), kind },
    select: { data: true },
  });
  return row && (row.data as Record<string, string>);
}

/** Uses the link up, or answers null: unknown, of another kind, too old, or used before. One of many at once wins. */
export async function useToken(
  tx: Transaction,
  kind: string,
  secret: string,
  now: Date,
): Promise<OneTimeToken | null> {
  if (!looksLikeSecret(secret)) return null;
  const [row] = await tx.oneTimeToken.updateManyAndReturn({
    where: living(kind, secret, now),
    data: { usedAt: now },
    select: { id: true, userId: true, data: true },
  });
  return row ? { ...row, data: row.data as Record<string, string> } : null;
}

/** Ends a login's open links of these kinds: after a reset, or when the address they were sent to is no longer its own. */
export async function voidTokens(
  tx: Transaction,
  userId: string,
  kinds: readonly string[] | 'all',
  now: Date,
): Promise<void> {
  await tx.oneTimeToken.updateMany({
    where: { userId, usedAt: null, ...(kinds === 'all' ? {} : { kind: { in: [...kinds] } }) },
    data: { usedAt: now },
  });
}
