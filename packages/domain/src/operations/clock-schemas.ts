// Browser-safe: the clock of demo mode.
import { z } from 'zod';
import { CLOCK_STEPS, type ClockStep } from './choices.ts';

export { CLOCK_STEPS, type ClockStep };

export const MoveClockInput = z.strictObject({ by: z.enum(CLOCK_STEPS) });
export type MoveClockInput = z.infer<typeof MoveClockInput>;

export interface ClockView {
  /** The product's time. */
  now: string;
  /** How far it stands ahead of the wall's. */
  aheadMs: number;
}
