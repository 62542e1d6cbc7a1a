// What anyone may know of a firm: that it is there, and what it is called.
import type { Database } from '@cio/db';
import { inSystemScope, type Language } from '../platform/index.ts';

export interface PublicFirm {
  id: string;
  slug: string;
  name: string;
  language: Language;
}

/** Null: no firm has this address. */
export async function findPublicFirm(db: Database, slug: string): Promise<PublicFirm | null> {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug) || slug.length > 100) return null;
  const firm = await inSystemScope(db, 'identity.public-firm', (tx) =>
    tx.organization.findUnique({
      where: { slug },
      select: { id: true, slug: true, name: true, defaultLanguage: true },
    }),
  );
  return (
    firm && { id: firm.id, slug: firm.slug, name: firm.name, language: firm.defaultLanguage as Language }
  );
}
