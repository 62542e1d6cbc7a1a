// Structured lines without personal data: ids and kinds, never what people typed.
interface Fields {
  [name: string]: string | number | boolean | null | undefined;
}

export function log(level: 'info' | 'warn' | 'error', event: string, fields: Fields = {}): void {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), level, event, ...fields })}\n`);
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
