// The firm of a public address: asked by every visitor, changed once in a year.
import { findPublicFirm, type PublicFirm } from '@cio/domain/identity';
import { services } from './services.ts';

export function publicFirm(slug: string): Promise<PublicFirm | null> {
  const { db, memory } = services();
  return memory.publicFirms.get(slug, () => findPublicFirm(db, slug));
}
