// A write that its sender may send again is done once and answered alike each time (docs/decisions/0013). A row is claimed
// before the work; the answer is written into it in the transaction of the effect, so there is never the one without the other.
import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { inScope, writeAtOnce, type Statement } from '@cio/db';
import { wallTime } from './clock.ts';
import { scopeOf, type ServiceContext } from './context.ts';
import { DomainError } from './errors.ts';
import { newId } from './ids.ts';

export interface OnceCall {
  /** As the sender wrote it. Nothing of it is kept but a keyed hash. */
  key: string;
  /** Ours; the database does not hold it. */
  secret: string;
  /** What is asked for: the same key for anything else is refused. */
  request: unknown;
}

export interface OnceAnswer<Answer> {
  answer: Answer;
  /** It was given before; nothing was done this time. */
  replayed: boolean;
}

/** Under this name its problems are told. */
const FIELD = 'Idempotency-Key';
/** Longer than any transaction may take. A try that died is taken over after it. */
const CLAIM_MS = 30_000;
const KEPT_MS = 24 * 3_600_000;

/** The same key is at work in another request just now. */
export class KeyBusy extends DomainError {
  readonly retryAfterSeconds = 1;
  constructor() {
    super('conflict', { fields: { [FIELD]: { key: 'keyBusy' } } });
    this.name = 'KeyBusy';
  }
}

export const isIdempotencyKey = (key: string): boolean => /^[\x21-\x7e]{1,255}$/.test(key);

/**
 * `work` is given a context whose transactions are parts of one: what it writes through it, and its answer, are there
 * together or not at all. A refusal or a fault leaves nothing, and frees the key.
 */
export async function once<Answer>(
  ctx: ServiceContext,
  call: OnceCall,
  work: (ctx: ServiceContext) => Promise<Answer>,
): Promise<OnceAnswer<Answer>> {
  if (!isIdempotencyKey(call.key)) throw refusedKey('malformed');
  const names = namesOf(ctx, call);
  const claim = newId();
  const held = await takeClaim(ctx, names, claim);
  if (!held.request_hash.equals(names.requestHash)) throw refusedKey('keyReused');
  if (held.answer) return { answer: open(held.answer, names) as Answer, replayed: true };
  if (held.claim !== claim) throw new KeyBusy();
  try {
    return { answer: await finish(ctx, names, claim, work), replayed: false };
  } catch (error) {
    // Best effort: a claim that stays ends by itself.
    await release(ctx, names, claim).catch(() => {});
    throw error;
  }
}

const refusedKey = (key: 'malformed' | 'keyReused') =>
  new DomainError('invalid', { fields: { [FIELD]: { key } } });

interface Names {
  keyHash: Buffer;
  requestHash: Buffer;
  sealKey: Buffer;
}

function namesOf({ actor }: ServiceContext, { key, secret, request }: OnceCall): Names {
  const who = 'userId' in actor ? actor.userId : actor.job;
  const orgId = 'orgId' in actor ? actor.orgId : '';
  return {
    keyHash: createHmac('sha256', secret).update(`idempotency\n${orgId}\n${who}\n${key}`).digest(),
    requestHash: createHash('sha256').update(canonical(request)).digest(),
    // From both: who has the database and our secret still lacks the sender's key.
    sealKey: Buffer.from(hkdfSync('sha256', key, secret, 'idempotency answer', 32)),
  };
}

/** One text for one meaning: the order of a record's fields says nothing. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return `{${entries
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, inner]) => `${JSON.stringify(name)}:${canonical(inner)}`)
    .join(',')}}`;
}

interface HeldRow {
  claim: string;
  request_hash: Buffer;
  answer: Buffer | null;
}

/** Whoever comes first has it. A claim whose time is over is taken over; a row that is too old begins anew. */
async function takeClaim(
  ctx: ServiceContext,
  { keyHash, requestHash }: Names,
  claim: string,
): Promise<HeldRow> {
  const now = ctx.now();
  // A claim is a lease, and leases count real seconds.
  const wall = wallTime(now);
  const { actor } = ctx;
  const take: Statement = {
    name: 'idempotency-claim',
    text: `insert into idempotency_keys as k (id, org_id, user_id, key_hash, request_hash, claim, claimed_until, created_at, expires_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      on conflict (key_hash) do update set claim = excluded.claim, claimed_until = excluded.claimed_until,
        request_hash = excluded.request_hash, answer = null, created_at = excluded.created_at, expires_at = excluded.expires_at
      where k.expires_at <= $8 or (k.answer is null and k.claimed_until <= $10 and k.request_hash = excluded.request_hash)`,
    values: [
      newId(),
      'orgId' in actor ? actor.orgId : null,
      'userId' in actor ? actor.userId : null,
      keyHash,
      requestHash,
      claim,
      new Date(wall.getTime() + CLAIM_MS),
      now,
      new Date(now.getTime() + KEPT_MS),
      wall,
    ],
  };
  const look: Statement = {
    name: 'idempotency-look',
    text: 'select claim, request_hash, answer from idempotency_keys where key_hash = $1',
    values: [keyHash],
  };
  const [, [held]] = await writeAtOnce<[unknown[], HeldRow[]]>(ctx.db, scopeOf(actor), [take, look]);
  // Freed between the two looks: the sender tries again.
  if (!held) throw new KeyBusy();
  return held;
}

function finish<Answer>(
  ctx: ServiceContext,
  names: Names,
  claim: string,
  work: (ctx: ServiceContext) => Promise<Answer>,
): Promise<Answer> {
  return inScope(ctx.db, scopeOf(ctx.actor), async (tx) => {
    const answer = await work({ ...ctx, joined: tx });
    const { count } = await tx.idempotencyKey.updateMany({
      where: { keyHash: new Uint8Array(names.keyHash), claim, answer: null },
      data: { answer: new Uint8Array(seal(answer, names)) },
    });
    // Somebody believed this try dead and took over: theirs counts, and nothing of this one may stay.
    if (count === 0) throw new KeyBusy();
    return answer;
  });
}

/** If the effect was committed after all, the answer stands in the row, and the row stays. */
async function release(ctx: ServiceContext, { keyHash }: Names, claim: string): Promise<void> {
  await writeAtOnce(ctx.db, scopeOf(ctx.actor), [
    {
      name: 'idempotency-release',
      text: 'delete from idempotency_keys where key_hash = $1 and claim = $2 and answer is null',
      values: [keyHash, claim],
    },
  ]);
}

function seal(answer: unknown, { keyHash, sealKey }: Names): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', sealKey, nonce).setAAD(keyHash);
  const text = Buffer.concat([cipher.update(JSON.stringify(answer ?? null), 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]);
}

function open(sealed: Buffer, { keyHash, sealKey }: Names): unknown {
  const decipher = createDecipheriv('aes-256-gcm', sealKey, sealed.subarray(0, 12)).setAAD(keyHash);
  decipher.setAuthTag(sealed.subarray(12, 28));
  return JSON.parse(Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8'));
}
