/**
 * The log of a program of ours, line by line in DATA_DIR/logs: a new file each day and after each 16 MB, kept for two weeks and
 * never more than 256 MB of them. `cli logs:find` and the page of the log read these files.
 */
import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

export interface Keeping {
  fileBytes: number;
  allBytes: number;
  days: number;
}

const KEEPING: Keeping = { fileBytes: 16 * 2 ** 20, allBytes: 256 * 2 ** 20, days: 14 };
const DAY_MS = 86_400_000;

export class LineLog {
  #fd: number | undefined;
  #bytes = 0;
  #day = '';

  constructor(
    private readonly file: string,
    private readonly keeping: Keeping = KEEPING,
    private readonly now: () => Date = () => new Date(),
  ) {}

  /** A full disk must not take the supervisor down: what cannot be written is lost. */
  write(line: string): void {
    try {
      const text = `${line}\n`;
      const bytes = Buffer.byteLength(text);
      if (
        this.#fd !== undefined &&
        (this.#bytes + bytes > this.keeping.fileBytes || this.#day !== this.#today())
      )
        this.putAway();
      this.#fd ??= this.#open();
      writeSync(this.#fd, text);
      this.#bytes += bytes;
    } catch {
      this.#close();
    }
  }

  /** The file of until now gets the name of its end; the oldest go. */
  putAway(): void {
    this.#close();
    if (existsSync(this.file) && statSync(this.file).size > 0) {
      const at = this.now().toISOString().replace(/[-:.]/g, '');
      renameSync(this.file, this.file.replace(/\.log$/, `-${at}.log`));
    }
    this.#dropOld();
  }

  #open(): number {
    const fd = openSync(this.file, 'a', 0o600);
    this.#bytes = statSync(this.file).size;
    this.#day = this.#today();
    return fd;
  }

  #close(): void {
    if (this.#fd !== undefined) closeSync(this.#fd);
    this.#fd = undefined;
  }

  #today(): string {
    return this.now().toISOString().slice(0, 10);
  }

  #dropOld(): void {
    const folder = dirname(this.file);
    const name = basename(this.file, '.log');
    const kept = readdirSync(folder)
      .filter((one) => one.startsWith(`${name}-`) && /-\d{8}T\d{9}Z\.log$/.test(one))
      .sort()
      .reverse();
    let bytes = 0;
    for (const one of kept) {
      const { size, mtimeMs } = statSync(join(folder, one));
      bytes += size;
      const old = this.now().getTime() - mtimeMs > this.keeping.days * DAY_MS;
      if (old || bytes > this.keeping.allBytes) rmSync(join(folder, one));
    }
  }
}
