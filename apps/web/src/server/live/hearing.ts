// Who hears what: asked of every fact for every reader before it is forwarded. A kind of fact that stands in no line is told to
// readers of the trail alone, who may read all of it there.
import { may, type StaffPermission } from '@cio/domain/identity';
import { INBOX, type Actor, type LiveFact } from '@cio/domain/platform';

/** A record that a fact is about: its type and its id. */
export type About = readonly [type: string, id: string];

/** What a reader is told: names and ids. The request's id is there for whoever made the change, to know it again. */
export interface HeardFact {
  name: string;
  about: About[];
  request?: string;
}

interface Line {
  type: string;
  names: RegExp;
  right: StaffPermission;
}

const STAFF: readonly Line[] = [
  { type: 'client', names: /^(clients\.|identity\.(applicant|invitation)_)/, right: 'clients.read' },
  {
    type: 'user',
    names: /^identity\.(member_|licence_|ownership_|second_factor_|invitation_accepted$|email_changed$)/,
    right: 'members.read',
  },
  { type: 'document', names: /^documents\./, right: 'documents.read' },
  { type: 'invitation', names: /^identity\.invitation_/, right: 'members.manage' },
  { type: 'api_key', names: /^identity\.api_key_/, right: 'api-keys.manage' },
  { type: 'job', names: /^operations\./, right: 'queues.manage' },
  { type: 'event_delivery', names: /^operations\./, right: 'queues.manage' },
];

/** What an applicant sees of a firm's work: their own record, whether they may look at it, and what their portal shows. */
const APPLICANT = /^(clients\.updated|identity\.applicant_(un)?linked)$/;

/** What this reader hears of a fact; null: nothing. */
export function hear(actor: Actor, fact: LiveFact): HeardFact | null {
  const { name, subject, links, requestId, actorId } = fact;
  const { portal, ...others } = links;
  // Their own page is asked for as a whole: which record changed on it is nothing that they need.
  const all: About[] =
    actor.kind === 'applicant' && portal
      ? [['portal', portal]]
      : [[subject.type, subject.id], ...Object.entries(others).map(linked)];
  const about = all.filter(([type, id]) => reaches(actor, fact.orgId, name, type, id));
  if (about.length === 0) return null;
  const own = 'userId' in actor && actor.userId === actorId;
  return { name, about, ...(own ? { request: requestId } : {}) };
}

/** A link is named by its part in the fact, which is mostly the record's type as well. */
const PARTS: Readonly<Record<string, string>> = { successor: 'user', from: 'user' };
const linked = ([part, id]: [string, string]): About => [PARTS[part] ?? part, id];

function reaches(actor: Actor, orgId: string, name: string, type: string, id: string): boolean {
  if (actor.kind === 'applicant')
    return (
      (type === 'portal' || (type === 'client' && APPLICANT.test(name))) &&
      actor.links.some((link) => link.orgId === orgId && link.personId === id)
    );
  if (actor.orgId !== orgId) return false;
  // What somebody is told is theirs, whatever others may read.
  if (type === INBOX) return 'userId' in actor && id === actor.userId;
  if (may(actor, 'audit.read')) return true;
  return STAFF.some((line) => line.type === type && line.names.test(name) && may(actor, line.right));
}
