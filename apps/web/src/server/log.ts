// Structured lines without personal data: ids and kinds, never what people typed.

export type LogLevel = 'info' | 'warn' | 'error';

/** Once per process: Next bundles its own copy of this module, also for the edge, where nothing of the domain can be. */
const holder = globalThis as typeof globalThis & {
  cioFirms?: Map<string, string>;
  cioTraceId?: () => string | null;
};

/** A process that follows traces says by what its lines name them. */
export const nameTraceBy = (read: () => string | null): void => void (holder.cioTraceId = read);

interface Fields {
  [name: string]: string | number | boolean | null | undefined;
}

export function log(level: LogLevel, event: string, fields: Fields = {}): void {
  const { requestId, orgId = firmOf(requestId) } = fields;
  const traceId = holder.cioTraceId?.();
  const line = {
    at: new Date().toISOString(),
    level,
    event,
    ...fields,
    ...(orgId ? { orgId } : {}),
    ...(traceId ? { traceId } : {}),
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
const firms = (): Map<string, string> => (holder.cioFirms ??= new Map());

export const noteFirm = (requestId: string, orgId: string): void => void firms().set(requestId, orgId);
export const forgetFirmOf = (requestId: string): void => void firms().delete(requestId);
const firmOf = (requestId: unknown): string | undefined => firms().get(String(requestId));
