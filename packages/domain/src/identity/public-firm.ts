// What anyone may know of a firm: that it is there, what it is called, and what it chose to say of itself.
import { readInScope, type Database } from '@cio/db';
import type { Language } from '../platform/index.ts';
import { BRAND_COLUMNS, toBrand, type BrandRow } from './firm-brand.ts';
import type { FirmBrand, FirmLanguage, LicensedPerson, PublicProfile } from './firm-profile-schemas.ts';

export interface PublicFirm extends FirmBrand {
  id: string;
  language: Language;
}

const SCOPE = { role: 'system', name: 'identity.public-firm' } as const;

interface Row extends BrandRow {
  id: string;
  language: Language;
}

const isSlug = (slug: string): boolean => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug) && slug.length <= 100;

/** Null: no firm has this address. */
export async function findPublicFirm(db: Database, slug: string): Promise<PublicFirm | null> {
  if (!isSlug(slug)) return null;
  const [[row]] = await readInScope<[Row[]]>(db, SCOPE, [
    {
      name: 'public-firm',
      text: `select o.id, o.default_language as language, ${BRAND_COLUMNS}
        from organizations o left join firm_profiles p on p.org_id = o.id where o.slug = $1`,
      values: [slug],
    },
  ]);
  return row ? { id: row.id, language: row.language, ...toBrand(row) } : null;
}

/** Who may act for a fee on the day that it is where the firm is: the rule of licence-rules.ts, for a query. */
export const LICENSED_TODAY = (now: string): string =>
  `m.ended_at is null and l.status = 'active' and l.expires_on >= (${now}::timestamptz at time zone o.time_zone)::date`;

interface ProfileRow extends Row {
  city: string | null;
  address: string | null;
  phone: string | null;
  email: string | null;
  website: string | null;
  languages: FirmLanguage[] | null;
  welcome_en: string | null;
  welcome_fr: string | null;
  licensed: LicensedPerson[];
}

/** All that the firm says of itself. Its licensed people only where it chose to name them: elsewhere the database hides them. */
export async function readPublicProfile(
  db: Database,
  slug: string,
  now: Date,
): Promise<PublicProfile | null> {
  if (!isSlug(slug)) return null;
  const [[row]] = await readInScope<[ProfileRow[]]>(db, SCOPE, [
    {
      name: 'public-profile',
      text: `select o.id, o.default_language as language, o.city, ${BRAND_COLUMNS}, p.address, p.phone, p.email, p.website,
          p.languages, p.welcome_en, p.welcome_fr,
          (select coalesce(json_agg(json_build_object('name', u.name, 'body', l.body, 'class', l.class, 'number', l.number)
              order by u.name, u.id), '[]')
            from licences l join memberships m on m.org_id = l.org_id and m.user_id = l.user_id
            join users u on u.id = l.user_id
            where p.show_licences and l.org_id = o.id and ${LICENSED_TODAY('$2')}) as licensed
        from organizations o left join firm_profiles p on p.org_id = o.id where o.slug = $1`,
      values: [slug, now.toISOString()],
    },
  ]);
  if (!row) return null;
  return {
    ...toBrand(row),
    ...{ language: row.language, city: row.city, address: row.address, phone: row.phone },
    ...{ email: row.email, website: row.website, languages: row.languages ?? [] },
    ...{ welcome: { en: row.welcome_en, fr: row.welcome_fr }, licensed: row.licensed },
  };
}
