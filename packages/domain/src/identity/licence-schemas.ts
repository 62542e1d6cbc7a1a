// Browser-safe: a member's licence, in the words of practice-rules: who may act for a fee, and in which class.
import { z } from 'zod';
import {
  LICENCE_BODIES,
  LICENCE_CLASSES,
  LICENCE_STATUSES,
  type LicenceBody,
  type LicenceClass,
  type LicenceStatus,
} from './licence-choices.ts';

export {
  LICENCE_BODIES,
  LICENCE_CLASSES,
  LICENCE_STATUSES,
  type LicenceBody,
  type LicenceClass,
  type LicenceStatus,
};

const ALL_CLASSES = Object.values(LICENCE_CLASSES).flat() as [LicenceClass, ...LicenceClass[]];

/** How a licence stands on a day. `expiring`: thirty days or fewer are left. */
export type LicenceStanding = 'valid' | 'expiring' | 'lapsed' | 'suspended' | 'ended';

const isDay = (text: string): boolean => {
  const instant = Date.parse(`${text}T00:00:00Z`);
  return (
    /^[12]\d{3}-\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(instant) &&
    new Date(instant).toISOString().startsWith(text)
  );
};

export const SaveLicenceInput = z
  .strictObject({
    memberId: z.string(),
    /** Of the licence that was seen; null where there was none yet. */
    version: z.number().int().min(1).max(2_147_483_646).nullable(),
    body: z.enum(LICENCE_BODIES),
    number: z
      .string()
      .trim()
      .min(1, 'required')
      .max(40)
      .regex(/^[\p{L}\p{N}][\p{L}\p{N} ./-]*$/u, 'malformed'),
    class: z.enum(ALL_CLASSES),
    status: z.enum(LICENCE_STATUSES),
    expiresOn: z.string().trim().min(1, 'required').refine(isDay, 'date'),
  })
  .superRefine((licence, issues) => {
    const known: readonly string[] = LICENCE_CLASSES[licence.body];
    if (!known.includes(licence.class))
      issues.addIssue({ code: 'invalid_value', values: [...known], path: ['class'], input: licence.class });
  });
export type SaveLicenceInput = z.infer<typeof SaveLicenceInput>;

export interface LicenceView {
  body: LicenceBody;
  number: string;
  class: LicenceClass;
  status: LicenceStatus;
  expiresOn: string;
  version: number;
  standing: LicenceStanding;
  /** To the last day on which it holds; negative when that day is past. */
  daysLeft: number;
  /** The right that filing, deadlines and conflict checks ask for. */
  licensed: boolean;
}
