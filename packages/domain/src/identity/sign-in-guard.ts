// Counts tries before they are made, so that a hundred at once are a hundred, and remembers them in the database.
import { createHash } from 'node:crypto';
import type { Database, Transaction } from '@cio/db';
import { DomainError, inSystemScope } from '../platform/index.ts';
import { lockAfter, type GuardRule } from './rules.ts';

export interface Guarded {
  kind: 'account' | 'address' | 'form' | 'second-factor' | 'proof' | 'mail';
  /** The e-mail, the login or the client's address: only a hash of it is kept. */
  who: string;
  rule: GuardRule;
}

const keyOf = ({ kind, who }: Guarded): Buffer => createHash('sha256').update(`${kind}\n${who}`).digest();

/** The door is closed for a while. Says how long, and nothing about whether there is such an account. */
export class TooManyTries extends DomainError {
  readonly until: Date;
  constructor(until: Date) {
    super('rate_limited');
    this.name = 'TooManyTries';
    this.until = until;
  }
}

/**
 * Takes one try: counts it as failed until it is given back. Returns how many there were in a row with this one.
 * The row stays locked until the transaction ends, so of many tries at once none is counted twice.
 */
export async function takeTry(tx: Transaction, guarded: Guarded, now: Date): Promise<number> {
  const { rule } = guarded;
  const key = new Uint8Array(keyOf(guarded));
  const since = new Date(now.getTime() - rule.forgottenMs);
  const [row] = await tx.$queryRaw<{ failures: number; locked_until: Date | null }[]>`
    insert into sign_in_guards as g (key, failures, last_try_at) values (${key}, 1, ${now})
    on conflict (key) do update set
      failures = case when g.locked_until > ${now} then g.failures when g.last_try_at < ${since} then 1 else g.failures + 1 end,
      last_try_at = case when g.locked_until > ${now} then g.last_try_at else ${now}::timestamptz end
    returning failures, locked_until`;
  const { failures, locked_until } = row!;
  if (locked_until && locked_until > now) throw new TooManyTries(locked_until);
  const lock = lockAfter(rule, failures);
  if (lock > 0)
    await tx.signInGuard.updateMany({
      where: { key },
      data: { lockedUntil: new Date(now.getTime() + lock) },
    });
  return failures;
}

/** The account's owner came in, or proved by mail who they are: counting begins anew. */
export async function forgetTries(tx: Transaction, guarded: Guarded): Promise<void> {
  await tx.signInGuard.deleteMany({ where: { key: new Uint8Array(keyOf(guarded)) } });
}

/** Takes back one try of an address that many may share: it opens again if that one had closed it. */
export async function giveBackTry(tx: Transaction, guarded: Guarded): Promise<void> {
  const key = new Uint8Array(keyOf(guarded));
  await tx.$executeRaw`update sign_in_guards set failures = greatest(failures - 1, 0),
    locked_until = case when failures - 1 < ${guarded.rule.most} then null else locked_until end where key = ${key}`;
}

const DAY = 86_400_000;

/** Rows of accounts and addresses that have been quiet for two days go. */
export async function sweepGuards(db: Database, now: Date): Promise<void> {
  await inSystemScope(db, 'platform.housekeeping', (tx) =>
    tx.signInGuard.deleteMany({ where: { lastTryAt: { lt: new Date(now.getTime() - 2 * DAY) } } }),
  );
}
