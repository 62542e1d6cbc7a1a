// Browser-safe: what a firm says of itself to its clients and to anyone.
import { z } from 'zod';
import { isPhone, isPrintable, type Language } from '../platform/schemas.ts';
import { isColour } from './brand-colour.ts';
import type { LicenceBody, LicenceClass } from './licence-schemas.ts';
import { FIRM_LANGUAGES, type FirmLanguage } from './choices.ts';

export { FIRM_LANGUAGES, LEAST_LOGO_SIDE, type FirmLanguage } from './choices.ts';

export {
  contrastOn,
  isColour,
  LEAST_CONTRAST,
  lettersOn,
  nearestSeen,
  unseenIn,
  type SurfaceTheme,
} from './brand-colour.ts';

const lines = (text: string | null) => text === null || text.split('\n').every((line) => isPrintable(line));

/** Nothing but spaces means "none". Lines may break, and end alike whoever typed them. */
const text = (most: number) =>
  z
    .string()
    .max(most)
    .transform((given) => given.replace(/\r\n?/g, '\n').trim())
    .transform((given) => (given === '' ? null : given))
    .nullable()
    .refine(lines, 'malformed');
const oneLine = (most: number) => text(most).refine((given) => !given?.includes('\n'), 'malformed');

/** An address on the web of anybody's: it must lead out of the page, and nowhere else. */
function isWebsite(given: string): boolean {
  const url = URL.canParse(given) ? new URL(given) : null;
  return url !== null && /^https?:$/.test(url.protocol) && url.hostname.includes('.') && url.username === '';
}

export const MOST_WELCOME = 600;

export const SaveFirmProfileInput = z.strictObject({
  /** Of the profile that was looked at; null where there was none yet. */
  version: z.int().min(1).max(2_147_483_646).nullable(),
  name: z.string().trim().min(1, 'required').max(200).refine(isPrintable, 'malformed'),
  address: text(300),
  phone: oneLine(40).refine((given) => given === null || isPhone(given), 'phone'),
  email: oneLine(254).refine((given) => given === null || z.email().safeParse(given).success, 'email'),
  website: oneLine(200).refine((given) => given === null || isWebsite(given), 'website'),
  languages: z
    .array(z.enum(FIRM_LANGUAGES))
    .max(FIRM_LANGUAGES.length)
    .transform((given) => [...new Set(given)]),
  welcomeEn: text(MOST_WELCOME),
  welcomeFr: text(MOST_WELCOME),
  accent: oneLine(7)
    .refine((given) => given === null || isColour(given), 'colour')
    .transform((given) => given?.toLowerCase() ?? null),
  showLicences: z.boolean(),
});
export type SaveFirmProfileInput = z.input<typeof SaveFirmProfileInput>;

export const RemoveLogoInput = z.strictObject({ version: z.int().min(1).max(2_147_483_646) });
export type RemoveLogoInput = z.input<typeof RemoveLogoInput>;

/** How a firm is known at a glance. */
export interface FirmBrand {
  /** Where its pages are: /f/SLUG. */
  slug: string;
  name: string;
  /** #rrggbb, seen on every surface; null: the product's own look. */
  accent: string | null;
  /** The address of its logo; null where it has none. */
  logo: string | null;
}

export interface FirmProfileView extends FirmBrand {
  version: number | null;
  address: string | null;
  phone: string | null;
  email: string | null;
  website: string | null;
  languages: FirmLanguage[];
  welcomeEn: string | null;
  welcomeFr: string | null;
  showLicences: boolean;
  /** How many people of the firm its public page could name today. */
  licensed: number;
}

/** A person of the firm who may act for a fee, as the public register knows them. */
export interface LicensedPerson {
  name: string;
  body: LicenceBody;
  class: LicenceClass;
  number: string;
}

/** What anyone may read of a firm. */
export interface PublicProfile extends FirmBrand {
  language: Language;
  city: string | null;
  address: string | null;
  phone: string | null;
  email: string | null;
  website: string | null;
  languages: FirmLanguage[];
  welcome: Record<Language, string | null>;
  licensed: LicensedPerson[];
}
