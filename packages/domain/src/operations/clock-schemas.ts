// Browser-safe: the clock of demo mode.
import { z } from 'zod';

export const CLOCK_STEPS = ['1h', '1d', '7d', '30d', '90d', '365d'] as const;
export type ClockStep = (typeof CLOCK_STEPS)[number];

export const MoveClockInput = z.strictObject({ by: z.enum(CLOCK_STEPS) });
export type MoveClockInput = z.infer<typeof MoveClockInput>;

export interface ClockView {
  /** The product's time. */
  now: string;
  /** How far it stands ahead of the wall's. */
  aheadMs: number;
}
