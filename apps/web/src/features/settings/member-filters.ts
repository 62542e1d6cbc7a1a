import { MEMBER_VIEWS, ROLES, type Role } from '@cio/domain/identity/choices';
import type { MemberView } from '@cio/domain/identity/schemas';

/** Which people the list shows. It lives in the address, so a view can be kept, sent and reloaded. */
export interface MemberFilters {
  view: MemberView;
  q: string;
  /** Empty: whatever their role. */
  role: Role | '';
}

export const PEOPLE = '/settings/people';
export const INVITATIONS = `${PEOPLE}/invitations`;
export const memberAddress = (id: string) => `${PEOPLE}/${id}`;

const PAGE_SIZE = 50;
const LONGEST_QUERY = 100;

/** Whatever the address holds: what is not a filter is not one. */
export function readMemberFilters(param: (name: string) => string | null | undefined): MemberFilters {
  return {
    view: MEMBER_VIEWS.find((view) => view === param('view')) ?? 'active',
    q: (param('q') ?? '').trim().slice(0, LONGEST_QUERY),
    role: ROLES.find((role) => role === param('role')) ?? '',
  };
}

export function memberFiltersAddress({ view, q, role }: MemberFilters): string {
  const params = new URLSearchParams();
  if (view !== 'active') params.set('view', view);
  if (q) params.set('q', q);
  if (role) params.set('role', role);
  const query = params.toString();
  return query ? `${PEOPLE}?${query}` : PEOPLE;
}

export const membersInput = ({ view, q, role }: MemberFilters) => ({
  ...{ limit: PAGE_SIZE, view, q },
  ...(role && { role }),
});
