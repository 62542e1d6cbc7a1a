// Files on their way to the firm: a few at a time, in parts that grow with the line, going on by themselves after a cut.
import type { DocumentDetail } from '@cio/domain/documents/schemas';
import { PartSize, wait } from './upload-pace.ts';
import { FORGETFUL, printOf, type UploadMemory } from './upload-memory.ts';
import { isCut, isGone, saidBy, type Transport, whereItIs } from './upload-transport.ts';

/** `left`: begun by this tab before it was loaded anew; its file is to be chosen again. */
export type UploadPhase =
  'left' | 'waiting' | 'sending' | 'paused' | 'offline' | 'filing' | 'done' | 'failed';

export interface UploadItem {
  key: string;
  name: string;
  size: number;
  /** So much has arrived. */
  sent: number;
  /** Bytes a second, over the last part. Null while nothing is known. */
  rate: number | null;
  phase: UploadPhase;
  /** What the firm's server said, in the reader's words. */
  fault: string | null;
}

interface Running extends UploadItem {
  /** Null while only its bytes of before are known. */
  file: File | null;
  print: string | null;
  id: string | null;
  stop: AbortController | null;
}

const AT_ONCE = 3;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

export class UploadEngine {
  #items: Running[] = [];
  #shown: readonly UploadItem[] = [];
  readonly #part = new PartSize();
  #next = 0;
  readonly #listeners = new Set<() => void>();

  constructor(
    private readonly transport: Transport,
    private readonly about: { personId: string },
    private readonly onFiled: (document: DocumentDetail) => void,
    private readonly pause = wait,
    private readonly memory: UploadMemory = FORGETFUL,
  ) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly items = (): readonly UploadItem[] => this.#shown;

  add(files: Iterable<File>): void {
    for (const file of files) {
      const left = this.#items.filter(({ phase, size }) => phase === 'left' && size === file.size);
      if (left.length > 0) void this.#takeUp(file, left);
      else this.#put({ name: file.name, size: file.size, file, phase: 'waiting' });
    }
    this.#tell();
    this.#fill();
  }

  /** What this tab had begun: what is there to the last byte is filed, of the rest the file is asked for. */
  async recall(): Promise<void> {
    for (const upload of this.memory.all()) {
      const offset = await this.#arrived(upload.id);
      if (offset === null) this.memory.forget(upload.id);
      else if (!this.#items.some(({ id }) => id === upload.id))
        this.#put({ ...upload, sent: offset, phase: offset === upload.size ? 'waiting' : 'left' });
    }
    this.#tell();
    this.#fill();
  }

  /** So much of it is at the other end; null: nothing is known of it there. Without a line, that is asked when it goes on. */
  async #arrived(id: string): Promise<number | null> {
    try {
      return (await this.transport.where(id, new AbortController().signal)).offset;
    } catch (error) {
      return isGone(error) ? null : 0;
    }
  }

  /** The same file goes on where it was; another one of the same length begins by itself. */
  async #takeUp(file: File, left: readonly Running[]): Promise<void> {
    const print = await printOf(file).catch(() => null);
    const same = left.find((one) => one.phase === 'left' && one.print === print);
    if (same) Object.assign(same, { file, phase: 'waiting' });
    else this.#put({ name: file.name, size: file.size, file, phase: 'waiting' });
    this.#tell();
    this.#fill();
  }

  #put(item: Pick<Running, 'name' | 'size' | 'phase'> & Partial<Running>): void {
    const key = `${(this.#next += 1)}`;
    const nothing = { sent: 0, rate: null, fault: null, file: null, print: null, id: null, stop: null };
    this.#items.push({ ...nothing, ...item, key });
  }

  hold(key: string): void {
    const item = this.#find(key);
    if (!item || !['waiting', 'sending', 'offline'].includes(item.phase)) return;
    item.phase = 'paused';
    item.stop?.abort();
    this.#tell();
    this.#fill();
  }

  goOn(key: string): void {
    const item = this.#find(key);
    if (!item || !['paused', 'failed', 'offline'].includes(item.phase)) return;
    item.stop?.abort();
    Object.assign(item, { phase: 'waiting', fault: null });
    this.#tell();
    this.#fill();
  }

  /** Takes it off the list. What is not filed yet is given up. */
  remove(key: string): void {
    const item = this.#find(key);
    if (!item) return;
    item.stop?.abort();
    this.#items = this.#items.filter((one) => one !== item);
    // The firm's server clears it by itself where this does not reach it.
    if (item.id && item.phase !== 'done') {
      this.memory.forget(item.id);
      this.transport.cancel(item.id).catch(() => {});
    }
    this.#tell();
    this.#fill();
  }

  /** The line is back: nobody waits for their turn to try. */
  wake(): void {
    for (const { key, phase } of this.#items) if (phase === 'offline') this.goOn(key);
  }

  get busy(): boolean {
    return this.#items.some(({ phase }) => ['waiting', 'sending', 'offline', 'filing'].includes(phase));
  }

  #find = (key: string): Running | undefined => this.#items.find((one) => one.key === key);

  #fill(): void {
    const running = this.#items.filter(({ stop }) => stop !== null).length;
    const waiting = this.#items.filter(({ phase, stop }) => phase === 'waiting' && stop === null);
    for (const item of waiting.slice(0, Math.max(0, AT_ONCE - running))) void this.#run(item);
  }

  async #run(item: Running): Promise<void> {
    const stop = (item.stop = new AbortController());
    for (let failures = 0; ; failures += 1) {
      try {
        const document = await this.#send(item, stop.signal, () => (failures = 0));
        this.#change(item, { phase: 'done', sent: item.size, rate: null });
        this.memory.forget(item.id!);
        this.onFiled(document);
        break;
      } catch (error) {
        if (stop.signal.aborted) break;
        if (!isCut(error)) {
          this.#change(item, {
            phase: 'failed',
            rate: null,
            fault: error instanceof Error ? error.message : '',
          });
          break;
        }
        // Where somebody answered, they said why: then it is not the line.
        this.#change(item, { phase: 'offline', rate: null, fault: saidBy(error) });
        await this.pause(Math.min(FIRST_WAIT_MS * 2 ** failures, LONGEST_WAIT_MS), stop.signal);
        if (stop.signal.aborted) break;
      }
    }
    if (item.stop === stop) item.stop = null;
    this.#fill();
  }

  async #send(item: Running, signal: AbortSignal, onProgress: () => void): Promise<DocumentDetail> {
    this.#change(item, { phase: 'sending', fault: null });
    const { transport } = this;
    const { name, size } = item;
    let at = item.id
      ? await transport.where(item.id, signal)
      : await transport.begin({ ...this.about, name, size }, signal);
    if (item.id !== at.id) await this.#remember(item, at.id);
    item.id = at.id;
    while (at.offset < size) {
      const { file } = item;
      if (!file) throw new Error('its file is not here');
      signal.throwIfAborted();
      this.#change(item, { sent: at.offset });
      const part = file.slice(at.offset, at.offset + this.#part.bytes);
      const begun = performance.now();
      try {
        at = await transport.part(item.id, at.offset, part, signal);
      } catch (error) {
        // Another try of ours came through after all: it is where the server says.
        const known = whereItIs(error);
        if (known === null || known === at.offset) throw error;
        at = { ...at, offset: known };
        continue;
      }
      this.#part.learn(part.size, performance.now() - begun);
      this.#change(item, { rate: (part.size * 1_000) / Math.max(1, performance.now() - begun) });
      onProgress();
    }
    signal.throwIfAborted();
    this.#change(item, { phase: 'filing', sent: size, rate: null });
    return transport.finish(item.id, signal);
  }

  async #remember({ name, size, file }: Running, id: string): Promise<void> {
    // What cannot be read is not remembered; that it cannot be read is said where it is sent.
    const print = file && (await printOf(file).catch(() => null));
    if (print !== null) this.memory.keep({ id, name, size, print });
  }

  #change(item: Running, change: Partial<UploadItem>): void {
    // Paused or taken away meanwhile: that stays as its reader left it.
    if (item.stop?.signal.aborted) return;
    Object.assign(item, change);
    this.#tell();
  }

  #tell(): void {
    this.#shown = this.#items.map(({ file: _file, print: _print, id: _id, stop: _stop, ...shown }) => shown);
    for (const listener of this.#listeners) listener();
  }
}
