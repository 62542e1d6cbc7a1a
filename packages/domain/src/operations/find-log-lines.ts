// What the log says of one request, job, event or mail. A firm reads the lines that bear its own id, and of those only what
// tells nothing of the inside; lines without a firm are the operator's (docs/decisions/0025).
import { assertAllowed } from '../identity/index.ts';
import type { StaffContext } from '../platform/index.ts';
import { searchLog, type LogRecord } from './log-files.ts';
import { FindLogInput, LOG_FACTS, LOG_LEVELS, type LogLine, type LogPage } from './log-schemas.ts';

const MOST = 200;

/** `folder` is null where the instance keeps no files of its own: its lines go wherever the operator collects them. */
export async function findLogLines(
  ctx: StaffContext,
  folder: string | null,
  raw: FindLogInput,
): Promise<LogPage> {
  assertAllowed(ctx.actor, 'logs.read');
  const { id } = FindLogInput.parse(raw);
  if (folder === null) return { kept: false, lines: [], truncated: false };
  const { orgId } = ctx.actor;
  const wanted = id?.trim().toLowerCase() ?? '';
  const mine = (record: LogRecord) => record.orgId === orgId && (wanted === '' || bears(record, wanted));
  const { records, truncated } = await searchLog(folder, wanted || `"orgId":"${orgId}"`, mine, MOST);
  return { kept: true, lines: records.map(toLine), truncated };
}

/** For the operator, who reads every line as it is. */
export async function findLogRecords(folder: string, id: string): Promise<LogRecord[]> {
  const wanted = id.trim().toLowerCase();
  const { records } = await searchLog(folder, wanted, (record) => bears(record, wanted), 1_000);
  return records.reverse();
}

/** The whole id, as one of its values: a piece of one finds nothing. */
const bears = (record: LogRecord, id: string): boolean => Object.values(record).includes(id);

function toLine(record: LogRecord): LogLine {
  const facts = LOG_FACTS.flatMap((name) => {
    const value = record[name];
    return typeof value === 'string' || typeof value === 'number' ? [{ name, value: String(value) }] : [];
  });
  const text = (name: string) => (typeof record[name] === 'string' && record[name] ? record[name] : null);
  return {
    at: record.at,
    level: LOG_LEVELS.find((level) => level === record.level) ?? 'info',
    event: record.event,
    requestId: text('requestId'),
    traceId: text('traceId'),
    facts,
  };
}
