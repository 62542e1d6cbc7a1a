// Which record an id field of a procedure means, and whose of them each caller is tried on.
import { newId } from '@cio/domain/platform';
import type { IdField } from './schema-walk.ts';
import type { Table } from './kept.ts';
import type { OwnerOf, Row } from './owners.ts';
import type { Caller, Side, World } from './world.ts';

/**
 * Only what names do not tell. `personId` means `people`, `sessionId` means `sessions`, `id` the router's own word;
 * a single field is named `router.procedure.field`. An empty name: the field holds no id of our records.
 */
const TABLE_OF: Record<string, string> = {
  person: 'people',
  client: 'people',
  clients: 'people',
  actor: 'users',
  audit: 'audit_entries',
  record: 'people',
  firm: 'organizations',
  org: 'organizations',
  key: 'api_keys',
  apiKeys: 'api_keys',
  member: 'memberships',
  members: 'memberships',
  successor: 'memberships',
  colleague: 'users',
  'identity.endSession.id': 'sessions',
  'account.removeDevice.id': 'devices',
  'account.stopTrustingDevice.id': 'devices',
  'providers.disconnect.id': 'federated_identities',
  'facts.save.spouse.id': 'people',
  // Either a job or an event that was given up.
  queues: 'jobs',
  rounds: 'invitation_rounds',
  rulePacks: 'rule_packs',
  // The name of a pack, which is the same for every firm.
  'rulePacks.get.packId': '',
  mail: 'outgoing_mail',
  'mail.liftSuppression.id': 'mail_suppressions',
  desk: 'list_views',
  'notifications.read.upToId': 'notifications',
  // Of a request, a job, an event or a mail, and only within lines of the firm's own log.
  'logs.find.id': '',
};

/** A client who was offered a way into the portal and has none yet. */
const isInvited = (row: Row): boolean => row.client_status === 'prospect';

const isFiled = (row: Row): boolean => row.uploaded_as === 'staff' && row.version === 1;
const isOwn = (row: Row, caller: Caller): boolean => row.user_id === caller.userId;

/** Where not any record will do: whom or what a procedure is about, by its name. */
const WHICH: Record<string, (row: Row, caller: Caller) => boolean> = {
  // An admin brings back anyone but an owner.
  'members.restore': (row) => row.ended_at !== null && row.role !== 'owner',
  // Each rotates a live one of their own. The mark in its list of scopes is none, so one that may do everything.
  'apiKeys.rotate': (row, caller) =>
    row.user_id === caller.userId && !row.revoked_at && !row.expires_at && String(row.scopes).includes('*'),
  'invitations.resend': (row) => row.kind === 'staff',
  'invitations.withdraw': (row) => row.kind === 'staff',
  'portalAccess.invite': isInvited,
  'portalAccess.resend': isInvited,
  'portalAccess.withdraw': isInvited,
  // As it was filed by the firm: what a client sent is not the firm's to show or to hide.
  'documents.share': isFiled,
  'documents.archive': isFiled,
  'documents.restore': isFiled,
  'documents.update': isFiled,
  // Whose number nobody wrote down has none to uncover.
  'clients.reveal': (row) => row.passport_sealed !== null && row.uci_sealed !== null,
  // What each keeps for themselves is nobody else's.
  'desk.removeView': isOwn,
  'notifications.read': isOwn,
  // What failed may run again; what waits may be stopped.
  // Everybody's own long work, and nobody else's: what is over keeps its file until it is let go.
  'jobs.get': (row, caller) => row.requested_by === caller.userId,
  'jobs.letGo': (row, caller) => row.requested_by === caller.userId,
  'queues.retry': (row) => row.state === 'failed',
  'queues.cancel': (row) => row.state === 'waiting',
  // What did not arrive may be sent again.
  'mail.resend': (row) => row.state === 'failed',
  // Each may keep their own licence; another's asks for more than the procedure declares.
  'members.saveLicence': (row, caller) => row.user_id === caller.userId,
};

export type IdKind = 'own' | 'another’s' | 'foreign' | 'unknown' | 'malformed';

/** Null: nobody knows. Empty: no id of ours. */
export function tableOf(procedure: string, field: IdField, tables: readonly Table[]): string | null {
  const known = TABLE_OF[`${procedure}.${field.path}`];
  if (known !== undefined) return known;
  const word = /^ids?$/.test(field.name)
    ? procedure.split('.').at(-2)!
    : field.name.replace(/_?ids?$/i, '').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const candidates = [TABLE_OF[word] ?? '', word, `${word}s`, `${word}es`, word.replace(/y$/, 'ies')];
  return tables.find(({ name }) => candidates.includes(name))?.name ?? null;
}

interface Records {
  world: Pick<World, 'ours' | 'theirs'>;
  kept: { rows: ReadonlyMap<string, Row[]> };
  ownerOf: OwnerOf;
}

/** The id of this kind for this caller; null where there is no such record to try. */
export function idFor(
  { world, kept, ownerOf }: Records,
  wanted: { kind: IdKind; table: string; caller: Caller; self: boolean; procedure: string },
): string | null {
  const { kind, table, caller, self, procedure } = wanted;
  if (kind === 'unknown') return newId();
  if (kind === 'malformed') return `x' or '1'='1`;
  const { ours, theirs } = world;
  const side = kind === 'foreign' ? (caller.side === ours ? theirs : ours) : caller.side;
  const all = (kept.rows.get(table) ?? []).filter((row) => ownerOf(table, row)?.side === side.name);
  const fit = all.filter((row) => WHICH[procedure]?.(row, caller) ?? true);
  const found = fit.length > 0 ? fit : all;
  for (const about of wishes(side, { kind, caller, self })) {
    // The last one: of a login's sessions the first is the one that calls.
    const row = found.findLast((one) => about.some((id) => JSON.stringify(one).includes(id)));
    if (row) return keyOf(row);
  }
  return found.length > 0 ? keyOf(found[0]!) : null;
}

const keyOf = (row: Row): string => String(row.id ?? row.user_id);

/** Whom the record should be about, best first. */
function wishes(
  side: Side,
  { kind, caller, self }: { kind: IdKind; caller: Caller; self: boolean },
): string[][] {
  const both = ({ personId, userId }: Side['one']) => [personId, userId];
  if (caller.holder === 'applicant') return [both(kind === 'another’s' ? side.other : side.one)];
  if (self) return [[kind === 'own' ? caller.userId : side.spareId]];
  return [[side.spareId], both(side.one)];
}

/** The kinds worth trying: to whoever is nobody, every id is a stranger's. */
export function kindsFor(caller: Caller, self: boolean): IdKind[] {
  if (caller.holder === null) return ['foreign'];
  return caller.holder === 'applicant' || self
    ? ['another’s', 'foreign', 'unknown', 'malformed']
    : ['foreign', 'unknown', 'malformed'];
}
