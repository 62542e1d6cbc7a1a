// Browser-safe: from where the admin area of a firm may be reached.
import { z } from 'zod';
import { isPrintable } from '../platform/schemas.ts';

export const SaveAdminAddressesInput = z.strictObject({
  /** Of the list that was looked at; null where there was none yet. */
  version: z.int().min(1).max(2_147_483_646).nullable(),
  entries: z
    .array(
      z.strictObject({
        network: z.string().trim().min(1, 'required').max(60),
        note: z.string().trim().max(100).refine(isPrintable, 'malformed'),
        /** Never from there, whatever else the list says. */
        refused: z.boolean().default(false),
      }),
    )
    .max(50),
  /** The reader knows that they themselves will be outside. */
  outside: z.boolean().default(false),
});
export type SaveAdminAddressesInput = z.input<typeof SaveAdminAddressesInput>;

export interface AdminAddressEntry {
  network: string;
  note: string;
  refused: boolean;
}

export interface AdminAddressesView {
  entries: AdminAddressEntry[];
  version: number | null;
  /** Until then the operator holds the admin area open for every address. */
  openUntil: string | null;
  /** Where the reader is seen from, and whether that is within the list. */
  address: string | null;
  within: boolean;
}
