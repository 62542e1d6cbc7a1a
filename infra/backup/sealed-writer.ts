/**
 * A file that is compressed and encrypted while it is written: frames of at most a megabyte, each under AES-256-GCM with its number
 * as nonce, the last one marked. What is changed, cut off, left out or put elsewhere is noticed on reading. Memory stays the same
 * whatever the size.
 */
import { createCipheriv, createHash, randomBytes, type Hash } from 'node:crypto';
import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { promisify } from 'node:util';
import { deflateRaw } from 'node:zlib';
import { keyFor, type BackupKey } from './key.ts';

const deflate = promisify(deflateRaw);

export const MAGIC = 'cio-backup/1\n';
export const FRAME_BYTES = 1024 * 1024;
export const FRAME_HEAD = 5;
export const COMPRESSED = 1;
export const LAST = 2;
/** So many frames are compressed side by side. */
const AHEAD = 4;

/** Readable without the key: enough to say what it is and which key it wants. */
export interface SealedHead {
  kind: 'physical' | 'logical' | 'file';
  madeAt: string;
  key: string;
  salt: string;
}

export function nonceOf(frame: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(frame), 4);
  return nonce;
}

/** The head's bytes are part of the key: who changes the head cannot open the rest. */
export const frameKey = (key: BackupKey, head: Buffer): Buffer =>
  keyFor(key, `file ${createHash('sha256').update(head).digest('hex')}`);

export interface Written {
  bytes: number;
  /** Of the file as it lies on the disk. */
  sha256: string;
}

export class SealedWriter {
  readonly #hash: Hash = createHash('sha256');
  #room = Buffer.allocUnsafe(FRAME_BYTES);
  #held = 0;
  #frame = 0;
  #bytes = 0;
  #pending: Promise<[number, Buffer]>[] = [];

  private constructor(
    private readonly file: string,
    private readonly handle: FileHandle,
    private readonly key: Buffer,
    private readonly compress: boolean,
  ) {}

  /** Under another name until it is whole. */
  static async create(
    file: string,
    key: BackupKey,
    about: Pick<SealedHead, 'kind' | 'madeAt'>,
    compress = true,
  ): Promise<SealedWriter> {
    const full: SealedHead = { ...about, key: key.fingerprint, salt: randomBytes(16).toString('hex') };
    const head = Buffer.from(JSON.stringify(full));
    const handle = await open(`${file}.part`, 'w', 0o600);
    const writer = new SealedWriter(file, handle, frameKey(key, head), compress);
    const size = Buffer.alloc(4);
    size.writeUInt32BE(head.length);
    await writer.#put(Buffer.concat([Buffer.from(MAGIC), size, head]));
    return writer;
  }

  async write(bytes: Uint8Array): Promise<void> {
    for (let from = 0; from < bytes.length;) {
      const part = bytes.subarray(from, from + FRAME_BYTES - this.#held);
      this.#room.set(part, this.#held);
      this.#held += part.length;
      from += part.length;
      if (this.#held === FRAME_BYTES) await this.#cut(0);
    }
  }

  async finish(): Promise<Written> {
    await this.#cut(LAST);
    while (this.#pending.length > 0) await this.#seal();
    await this.handle.sync();
    await this.handle.close();
    await rename(`${this.file}.part`, this.file);
    return { bytes: this.#bytes, sha256: this.#hash.digest('hex') };
  }

  /** Leaves nothing behind. */
  async abandon(): Promise<void> {
    await Promise.allSettled(this.#pending);
    await this.handle.close().catch(() => {});
    await rm(`${this.file}.part`, { force: true });
  }

  async #cut(flags: number): Promise<void> {
    const plain = this.#room.subarray(0, this.#held);
    this.#room = Buffer.allocUnsafe(FRAME_BYTES);
    this.#held = 0;
    const frame = this.compress ? packed(plain, flags) : Promise.resolve<[number, Buffer]>([flags, plain]);
    frame.catch(() => {}); // whoever awaits it in its turn hears of it
    this.#pending.push(frame);
    if (this.#pending.length >= AHEAD) await this.#seal();
  }

  async #seal(): Promise<void> {
    const [flags, body] = await this.#pending.shift()!;
    const head = Buffer.alloc(FRAME_HEAD);
    head.writeUInt8(flags);
    head.writeUInt32BE(body.length, 1);
    const cipher = createCipheriv('aes-256-gcm', this.key, nonceOf(this.#frame));
    this.#frame += 1;
    cipher.setAAD(head);
    const text = cipher.update(body);
    cipher.final();
    await this.#put(Buffer.concat([head, text, cipher.getAuthTag()]));
  }

  async #put(bytes: Buffer): Promise<void> {
    this.#hash.update(bytes);
    this.#bytes += bytes.length;
    await this.handle.write(bytes);
  }
}

async function packed(plain: Buffer, flags: number): Promise<[number, Buffer]> {
  const small = await deflate(plain, { level: 1 });
  return small.length < plain.length * 0.95 ? [flags | COMPRESSED, small] : [flags, plain];
}
