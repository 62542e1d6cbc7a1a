// How a firm is known at a glance, wherever its name stands.
import { logoAddress } from '../platform/index.ts';
import type { FirmBrand } from './firm-profile-schemas.ts';

/** What a query needs of firm_profiles (as p, joined to organizations as o) to show the firm. */
export const BRAND_COLUMNS = 'o.slug, o.name as firm_name, p.accent, p.logo_file_id';

export interface BrandRow {
  slug: string;
  firm_name: string;
  accent: string | null;
  logo_file_id: string | null;
}

export const toBrand = (row: BrandRow): FirmBrand => ({
  slug: row.slug,
  name: row.firm_name,
  accent: row.accent,
  logo: row.logo_file_id === null ? null : logoAddress(row.slug, row.logo_file_id),
});
