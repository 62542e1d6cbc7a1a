import { TRPCClientError } from '@trpc/client';

/** What went wrong with a call, as our doors say it. `unreachable`: there was no answer of ours at all. */
export interface Fault {
  code: FaultCode;
  fields: Record<string, string>;
  current: unknown;
  requestId: string | null;
}

export const FAULT_CODES = [
  'invalid',
  'unauthenticated',
  'forbidden',
  'not_found',
  'conflict',
  'too_large',
  'unsupported',
  'rate_limited',
  'unavailable',
  'unreachable',
] as const;
export type FaultCode = (typeof FAULT_CODES)[number];

export function faultOf(error: unknown): Fault {
  const data: unknown = error instanceof TRPCClientError ? error.data : null;
  if (!isRecord(data)) return { code: 'unreachable', fields: {}, current: null, requestId: null };
  return {
    code: FAULT_CODES.find((code) => code === data.code) ?? 'unavailable',
    fields: isRecord(data.fields) ? (data.fields as Record<string, string>) : {},
    current: data.current ?? null,
    requestId: typeof data.requestId === 'string' ? data.requestId : null,
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
