import { readInScope, type Database } from '@cio/db';
import type { Language, Role } from '../platform/index.ts';

export interface DemoFirm {
  slug: string;
  name: string;
  city: string;
  first: Language;
  people: { name: string; email: string; role: Role }[];
  applicants: { name: string; email: string }[];
}

/** The demo's logins as they stand in the database, for the sign-in page of demo mode alone. */
export async function demoSignIns(db: Database): Promise<DemoFirm[]> {
  const [rows] = await readInScope<[DemoFirm[]]>(db, { role: 'system', name: 'identity.sign-in' }, [
    {
      name: 'demo-sign-ins',
      text: `select o.slug, o.name, coalesce(o.city, '') as city, o.default_language as first,
          (select coalesce(json_agg(json_build_object('name', u.name, 'email', u.email, 'role', m.role)
             order by array_position(array['owner','admin','consultant','case_manager','assistant','billing','read_only'], m.role), u.name), '[]')
           from memberships m join users u on u.id = m.user_id where m.org_id = o.id and m.ended_at is null and u.email like '%.example') as people,
          (select coalesce(json_agg(distinct jsonb_build_object('name', u.name, 'email', u.email)), '[]')
           from applicant_links l join users u on u.id = l.user_id where l.org_id = o.id and u.email like '%.example') as applicants
        from organizations o where o.slug in ('maple-gate', 'boreal') order by o.default_language, o.name`,
      values: [],
    },
  ]);
  return rows;
}
