// The product's clock. It is the wall's, except in demo mode, where it may stand ahead (demo-clock.ts, docs/decisions/0024).
// Leases, locks, limits and the waits between tries count real seconds and never ask here.

/** On globalThis, because Next bundles a copy of its own of every module: one process has one clock. */
const here = globalThis as typeof globalThis & { cioClockAheadMs?: number };

export const clockAheadMs = (): number => here.cioClockAheadMs ?? 0;

export const productNow = (): Date => new Date(Date.now() + clockAheadMs());

/** The same moment on the wall's clock: for what others count as well, such as browsers and authenticator apps. */
export const wallTime = (at: Date): Date => new Date(at.getTime() - clockAheadMs());

export function setClockAhead(ms: number): void {
  here.cioClockAheadMs = ms;
}
