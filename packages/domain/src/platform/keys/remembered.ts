// Keys that were unwrapped a moment ago. Unwrapping again costs little, asking a key service would not; and a process that
// is looked into holds the keys of those who work just now, not of everyone who ever did.
import { createHash } from 'node:crypto';

const KEPT_MS = 5 * 60_000;
const MOST_KEPT = 5_000;

const kept = new Map<string, { secret: Uint8Array; until: number }>();

/** By its wrapped form: a key that was wrapped anew, or that is gone, is never answered from memory. */
export function recall(wrapped: Uint8Array): Uint8Array | undefined {
  const found = kept.get(nameOf(wrapped));
  return found && found.until > clock() ? found.secret : undefined;
}

export function remember(wrapped: Uint8Array, secret: Uint8Array): Uint8Array {
  const [name, now] = [nameOf(wrapped), clock()];
  kept.delete(name);
  kept.set(name, { secret, until: now + KEPT_MS });
  // Oldest first: a map keeps the order of insertion.
  for (const [old, { until }] of kept) {
    if (until > now && kept.size <= MOST_KEPT) break;
    kept.delete(old);
  }
  return secret;
}

const nameOf = (wrapped: Uint8Array) => createHash('sha256').update(wrapped).digest('base64');
/** Of the process: how long a secret stays in memory has nothing to do with anybody's calendar. */
const clock = () => performance.now();
