// Codes of an authenticator app (RFC 6238), in the one form that every app knows: SHA-1, six digits, thirty seconds.
import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';

const PERIOD_S = 30;
/** 160 bits, as RFC 4226 recommends. */
const SECRET_BYTES = 20;
/** One step early or late: clocks differ, and people type. */
const WINDOW = 1;
const ISSUER = 'Canada Immigration OS';

export const newTotpSecret = (): Uint8Array<ArrayBuffer> => new Uint8Array(randomBytes(SECRET_BYTES));

const totpOf = (secret: Uint8Array<ArrayBuffer>, names: { issuer?: string; label?: string } = {}): TOTP =>
  new TOTP({
    ...names,
    secret: new Secret({ buffer: secret.slice().buffer }),
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD_S,
  });

/** The number of the thirty seconds that this moment lies in. */
const stepAt = (now: Date): number => Math.floor(now.getTime() / 1000 / PERIOD_S);

/** The step that this code belongs to, or null where it belongs to none near now. Takes as long either way. */
export function stepOfCode(secret: Uint8Array<ArrayBuffer>, code: string, now: Date): bigint | null {
  const delta = totpOf(secret).validate({ token: code, timestamp: now.getTime(), window: WINDOW });
  return delta === null ? null : BigInt(stepAt(now) + delta);
}

/** What the app shows at this moment. */
export const codeAt = (secret: Uint8Array<ArrayBuffer>, now: Date): string =>
  totpOf(secret).generate({ timestamp: now.getTime() });

/** As a person types it where nothing can be scanned: letters and digits, in fours. */
export const typedSecret = (secret: Uint8Array<ArrayBuffer>): string =>
  new Secret({ buffer: secret.slice().buffer }).base32.replaceAll(/(.{4})(?=.)/g, '$1 ');

/** What the picture for the app says. The firm stands beside our name, for people who work for two. */
export function totpUri(
  secret: Uint8Array<ArrayBuffer>,
  { email, firm }: { email: string; firm: string | null },
): string {
  // A colon divides issuer and label for the apps.
  const issuer = firm ? `${ISSUER} (${firm.replaceAll(':', ' ')})` : ISSUER;
  return totpOf(secret, { issuer, label: email }).toString();
}
