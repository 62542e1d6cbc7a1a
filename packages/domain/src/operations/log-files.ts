// Reads the product's own log: files of JSON lines, one folder for all programs of an instance (infra/local/line-log.ts).
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';

export interface LogRecord {
  at: string;
  level: string;
  event: string;
  [name: string]: unknown;
}

const FILE = /^(?:web|worker)(?:-\d{8}T\d{9}Z)?\.log$/;
/** However large the log, a search looks at this much of it, the newest first. */
const MOST_BYTES = 128 * 2 ** 20;

/** The newest lines that hold this text and pass. `truncated`: there may be more, in older files or beyond the limit. */
export async function searchLog(
  folder: string,
  needle: string,
  passes: (record: LogRecord) => boolean,
  limit: number,
): Promise<{ records: LogRecord[]; truncated: boolean }> {
  const files = await newestFirst(folder);
  const records: LogRecord[] = [];
  let bytes = 0;
  let truncated = false;
  for (const { file, size } of files) {
    if ((bytes += size) > MOST_BYTES) {
      truncated = true;
      break;
    }
    const found = linesWith(await readFile(file), needle, passes, limit + 1);
    records.push(...found);
  }
  records.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
  return { records: records.slice(0, limit), truncated: truncated || records.length > limit };
}

async function newestFirst(folder: string): Promise<{ file: string; size: number }[]> {
  const names = (await readdir(folder)).filter((name) => FILE.test(name));
  const files = await Promise.all(
    names.map(async (name) => {
      const file = path.join(folder, name);
      // Put away, or dropped, between the two questions.
      const found = await stat(file).catch(() => null);
      return found && { file, size: found.size, at: found.mtimeMs };
    }),
  );
  return files.filter((one) => one !== null).sort((a, b) => b.at - a.at);
}

/** From the end, so that the newest of a long file come first. */
function linesWith(
  text: Buffer,
  needle: string,
  passes: (record: LogRecord) => boolean,
  most: number,
): LogRecord[] {
  const found: LogRecord[] = [];
  for (let at = text.lastIndexOf(needle); at >= 0 && found.length < most;) {
    const begin = text.lastIndexOf('\n', at) + 1;
    const end = text.indexOf('\n', at);
    const record = readLine(text.toString('utf8', begin, end < 0 ? text.length : end));
    if (record && passes(record)) found.push(record);
    at = begin === 0 ? -1 : text.lastIndexOf(needle, begin - 1);
  }
  return found;
}

/** What other programs wrote into the same stream is no line of ours. */
function readLine(line: string): LogRecord | null {
  try {
    const record = JSON.parse(line) as LogRecord | null;
    return typeof record?.at === 'string' && typeof record.event === 'string' ? record : null;
  } catch {
    return null;
  }
}
