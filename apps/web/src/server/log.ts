// Structured lines without personal data: ids and kinds, never what people typed.
import { currentTrace, traceIdOf } from '@cio/domain/platform';

export type LogLevel = 'info' | 'warn' | 'error';

interface Fields {
  [name: string]: string | number | boolean | null | undefined;
}

export function log(level: LogLevel, event: string, fields: Fields = {}): void {
  const { requestId, orgId = firmOf(requestId) } = fields;
  const trace = currentTrace();
  const line = {
    at: new Date().toISOString(),
    level,
    event,
    ...fields,
    ...(orgId ? { orgId } : {}),
    ...(trace ? { traceId: traceIdOf(trace) } : {}),
  };
  process.stderr.write(`${JSON.stringify(line)}\n`);
}

/** Our own fault. The message of a database error may quote values, so only its code and place are kept. */
export function logFault(door: string, requestId: string, fault: unknown, fields: Fields = {}): void {
  const error = fault instanceof Error ? fault : new Error(typeof fault);
  const code = (error as { code?: string }).code;
  const place = error.stack
    ?.split('\n')
    .find((line) => line.trim().startsWith('at '))
    ?.trim();
  log('error', 'request.fault', { door, requestId, kind: error.name, code, place, ...fields });
}

/**
 * Which firm the requests under way belong to: whoever logs something about one need not know. A firm may read its own lines,
 * and none that bear no firm (docs/decisions/0025).
 */
const holder = globalThis as typeof globalThis & { cioFirms?: Map<string, string> };
const firms = (): Map<string, string> => (holder.cioFirms ??= new Map());

export const noteFirm = (requestId: string, orgId: string): void => void firms().set(requestId, orgId);
export const forgetFirmOf = (requestId: string): void => void firms().delete(requestId);
const firmOf = (requestId: unknown): string | undefined => firms().get(String(requestId));
