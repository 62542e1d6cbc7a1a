// Builders: a firm with one member of a role, ready to act.
import { randomBytes } from 'node:crypto';
import type { Database } from '@cio/db';
import type { Role, StaffContext } from '../platform/index.ts';
import { staffContext } from '../platform/testing.ts';
import { createFirm, createMember } from './provision.ts';

export const TEST_PASSWORD = 'a password for tests only';

export interface TestFirm {
  orgId: string;
  slug: string;
  userId: string;
  email: string;
  ctx: StaffContext;
  as(role: Role): StaffContext;
}

export async function makeFirm(db: Database, role: Role = 'consultant', now?: () => Date): Promise<TestFirm> {
  const slug = `firm-${randomBytes(5).toString('hex')}`;
  const email = `${role.replace('_', '-')}@${slug}.example`;
  const at = now?.() ?? new Date();
  const { id: orgId } = await createFirm(db, { slug, name: `Firm ${slug}` }, at);
  const { userId } = await createMember(
    db,
    { firmSlug: slug, email, name: 'Test Person', password: TEST_PASSWORD, role },
    at,
  );
  const as = (wanted: Role) => staffContext(db, { userId, orgId, role: wanted }, now);
  return { orgId, slug, userId, email, ctx: as(role), as };
}
