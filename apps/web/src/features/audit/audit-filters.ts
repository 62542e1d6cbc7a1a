import { BY_ITSELF } from '@cio/domain/audit/choices';
import type { AuditFilters as Asked } from '@cio/domain/audit/schemas';

/** What the trail is narrowed to. It lives in the address, so a view can be kept, sent and reloaded. Empty: not narrowed. */
export interface AuditFilters {
  who: string;
  what: string;
  about: string;
  record: string;
  from: string;
  to: string;
}

export const AUDIT = '/settings/audit';
export const entryAddress = (id: string) => `${AUDIT}/${id}`;
export const storyAddress = (recordId: string) => `${AUDIT}?record=${recordId}`;

const NAMES = ['who', 'what', 'about', 'record', 'from', 'to'] as const;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const WORD = /^[a-z0-9_.-]{1,100}$/;
const FORMS: Record<keyof AuditFilters, (text: string) => boolean> = {
  who: (text) => text === BY_ITSELF || ID.test(text),
  what: (text) => WORD.test(text),
  about: (text) => WORD.test(text),
  record: (text) => ID.test(text),
  from: isDay,
  to: isDay,
};

/** Whatever the address holds: what is not a filter is not one. */
export function readAuditFilters(param: (name: string) => string | null | undefined): AuditFilters {
  return Object.fromEntries(
    NAMES.map((name) => {
      const text = param(name) ?? '';
      return [name, FORMS[name](text) ? text : ''];
    }),
  ) as unknown as AuditFilters;
}

export function auditFiltersAddress(filters: AuditFilters): string {
  const query = searchOf(NAMES.map((name) => [name, filters[name]]));
  return query ? `${AUDIT}?${query}` : AUDIT;
}

/** The door's own words for the same view, as a file. */
export const exportAddress = (filters: AuditFilters, format: string): string =>
  `/api/export/audit?${searchOf([['format', format], ...Object.entries(askedFor(filters))])}`;

export const askedFor = ({ who, what, about, record, from, to }: AuditFilters): Asked => ({
  ...(who && { actorId: who }),
  ...(what && { action: what }),
  ...(about && { subjectType: about }),
  ...(record && { recordId: record }),
  ...(from && { from }),
  ...(to && { to }),
});

const PAGE_SIZE = 50;
export const auditInput = (filters: AuditFilters) => ({ limit: PAGE_SIZE, ...askedFor(filters) });

export const isNarrowed = (filters: AuditFilters): boolean =>
  NAMES.some((name) => name !== 'record' && filters[name] !== '');

const searchOf = (pairs: readonly (readonly [string, string])[]): string =>
  new URLSearchParams(
    pairs.filter(([, value]) => value !== '').map(([name, value]) => [name, value]),
  ).toString();

function isDay(text: string): boolean {
  if (!/^[1-9]\d{3}-\d{2}-\d{2}$/.test(text) || text < '1970') return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}
