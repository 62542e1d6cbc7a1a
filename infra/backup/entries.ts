/**
 * What is inside a copy: files one after the other, each with its hash, and at the end a manifest that counts them.
 */
import { createHash } from 'node:crypto';
import { BackupProblem } from './problem.ts';
import type { SealedWriter } from './sealed-writer.ts';

const FILE = 1;
const DATA = 2;
const END = 3;
const MANIFEST = 4;
const RECORD_HEAD = 5;

export interface FileEntry {
  path: string;
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  /** Whatever whoever unpacks it needs to know beside the bytes. */
  about?: Record<string, string>;
}

export class EntryWriter {
  files = 0;
  bytes = 0;

  constructor(private readonly out: SealedWriter) {}

  async add({ path, content, about = {} }: FileEntry): Promise<{ bytes: number; sha256: string }> {
    await this.#record(FILE, Buffer.from(JSON.stringify({ path, about })));
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const part of content) {
      if (part.length === 0) continue;
      hash.update(part);
      bytes += part.length;
      await this.#record(DATA, part);
    }
    const digest = hash.digest();
    await this.#record(END, digest);
    this.files += 1;
    this.bytes += bytes;
    return { bytes, sha256: digest.toString('hex') };
  }

  async manifest(content: object): Promise<void> {
    const whole = { ...content, files: this.files, bytes: this.bytes };
    await this.#record(MANIFEST, Buffer.from(JSON.stringify(whole)));
  }

  async #record(kind: number, body: Uint8Array): Promise<void> {
    const head = Buffer.alloc(RECORD_HEAD);
    head.writeUInt8(kind);
    head.writeUInt32BE(body.length, 1);
    await this.out.write(head);
    await this.out.write(body);
  }
}

export interface Unpacker {
  /** Takes one file; the chunks must be read to their end. */
  file(path: string, content: AsyncIterable<Buffer>, about: Record<string, string>): Promise<void>;
}

/** Hands each file to the unpacker, checks its hash, and returns the manifest. */
export async function unpack<Manifest>(frames: AsyncIterable<Buffer>, to: Unpacker): Promise<Manifest> {
  const records = new Records(frames);
  let files = 0;
  for (;;) {
    const { kind, body } = await records.next();
    if (kind === MANIFEST) {
      const manifest = JSON.parse(body.toString('utf8')) as Manifest & { files: number };
      if (manifest.files !== files)
        throw new BackupProblem(`The copy holds ${files} files and should hold ${manifest.files}.`);
      await records.end();
      return manifest;
    }
    if (kind !== FILE) throw new BackupProblem('The copy is not in order: a file was expected.');
    const { path, about } = JSON.parse(body.toString('utf8')) as {
      path: string;
      about: Record<string, string>;
    };
    await to.file(path, contentOf(path, records), about);
    files += 1;
  }
}

async function* contentOf(path: string, records: Records): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  for (;;) {
    const { kind, body } = await records.next();
    if (kind === END) {
      if (!hash.digest().equals(body))
        throw new BackupProblem(`${path} in the copy is not what was written.`);
      return;
    }
    hash.update(body);
    yield body;
  }
}

class Records {
  readonly #frames: AsyncIterator<Buffer>;
  #held: Buffer = Buffer.alloc(0);

  constructor(frames: AsyncIterable<Buffer>) {
    this.#frames = frames[Symbol.asyncIterator]();
  }

  async next(): Promise<{ kind: number; body: Buffer }> {
    const head = await this.#take(RECORD_HEAD);
    return { kind: head.readUInt8(), body: await this.#take(head.readUInt32BE(1)) };
  }

  /** The last frame must be the last: only reading past it proves that. */
  async end(): Promise<void> {
    if (this.#held.length > 0 || !(await this.#frames.next()).done)
      throw new BackupProblem('The copy goes on after its end.');
  }

  async #take(size: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    let wanted = size;
    while (wanted > 0) {
      if (this.#held.length === 0) {
        const { done, value } = await this.#frames.next();
        if (done) throw new BackupProblem('The copy ends in the middle of a file.');
        this.#held = value;
        continue;
      }
      const part = this.#held.subarray(0, wanted);
      parts.push(part);
      wanted -= part.length;
      this.#held = this.#held.subarray(part.length);
    }
    return parts.length === 1 ? parts[0]! : Buffer.concat(parts);
  }
}
