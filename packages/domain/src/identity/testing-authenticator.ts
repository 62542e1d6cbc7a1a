// An authenticator in software, for tests: ES256 keys, attestation 'none'. It does what it is told, also what a real one never would.
import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import type { RelyingParty } from './relying-party.ts';

/** What the browser and the authenticator add by themselves, to be bent by a test. */
export interface Bend {
  origin?: string;
  rpId?: string;
  challenge?: string;
  userVerified?: boolean;
  counter?: number;
  userHandle?: string | null;
  type?: string;
}

const PRESENT = 0x01;
const VERIFIED = 0x04;
const ATTESTED = 0x40;

export class Authenticator {
  readonly id = randomBytes(16);
  readonly #keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  readonly #party: RelyingParty;
  readonly #counts: boolean;
  counter = 0;
  userHandle = '';

  constructor(party: RelyingParty, { counts = true } = {}) {
    this.#party = party;
    this.#counts = counts;
  }

  /** The answer to a registration's options, as the browser's JSON text. */
  register(options: unknown, bend: Bend = {}): string {
    const { challenge, user } = options as { challenge: string; user: { id: string } };
    this.userHandle = user.id;
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.id.length);
    const attested = Buffer.concat([Buffer.alloc(16), length, this.id, coseOf(this.#keys.publicKey)]);
    const authData = Buffer.concat([this.#head(bend, ATTESTED), attested]);
    const attestationObject = cbor(
      new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authData],
      ]),
    );
    return this.#answer({
      clientDataJSON: this.#clientData('webauthn.create', challenge, bend).toString('base64url'),
      attestationObject: attestationObject.toString('base64url'),
      transports: ['internal'],
    });
  }

  /** The answer to a sign-in's options. */
  answer(options: unknown, bend: Bend = {}): string {
    if (this.#counts) this.counter += 1;
    const { challenge } = options as { challenge: string };
    const clientData = this.#clientData('webauthn.get', challenge, bend);
    const authData = this.#head(bend, 0);
    const signed = Buffer.concat([authData, createHash('sha256').update(clientData).digest()]);
    const { userHandle = this.userHandle } = bend;
    return this.#answer({
      clientDataJSON: clientData.toString('base64url'),
      authenticatorData: authData.toString('base64url'),
      signature: sign('sha256', signed, this.#keys.privateKey).toString('base64url'),
      ...(userHandle === null ? {} : { userHandle }),
    });
  }

  #head({ rpId, userVerified = true, counter }: Bend, more: number): Buffer {
    const hash = createHash('sha256')
      .update(rpId ?? this.#party.id)
      .digest();
    const rest = Buffer.alloc(5);
    rest.writeUInt8(PRESENT | (userVerified ? VERIFIED : 0) | more);
    rest.writeUInt32BE(counter ?? this.counter, 1);
    return Buffer.concat([hash, rest]);
  }

  #clientData(type: string, challenge: string, bend: Bend): Buffer {
    const { origin = this.#party.origin } = bend;
    const data = { type: bend.type ?? type, challenge: bend.challenge ?? challenge, origin };
    return Buffer.from(JSON.stringify({ ...data, crossOrigin: false }));
  }

  #answer(response: Record<string, unknown>): string {
    const id = this.id.toString('base64url');
    return JSON.stringify({ id, rawId: id, type: 'public-key', response, clientExtensionResults: {} });
  }
}

/** An ES256 public key as authenticators write it (RFC 9053). */
function coseOf(key: KeyObject): Buffer {
  const { x, y } = key.export({ format: 'jwk' });
  return cbor(
    new Map<number, unknown>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x!, 'base64url')],
      [-3, Buffer.from(y!, 'base64url')],
    ]),
  );
}

/** As much of CBOR (RFC 8949) as stands in these answers. */
function cbor(value: unknown): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string') return Buffer.concat([head(3, value.length), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  const entries = [...(value as Map<unknown, unknown>)];
  return Buffer.concat([head(5, entries.length), ...entries.flat().map(cbor)]);
}

function head(major: number, size: number): Buffer {
  if (size < 24) return Buffer.from([(major << 5) | size]);
  if (size < 256) return Buffer.from([(major << 5) | 24, size]);
  return Buffer.from([(major << 5) | 25, size >> 8, size & 255]);
}
