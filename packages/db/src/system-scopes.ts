// The complete list of work that crosses firms. Each runs as the database role cio_system, whose rights
// end at the tables named in the walls migration; nothing else in the product can leave its firm.
export const SYSTEM_SCOPES = {
  'identity.sign-in': 'finds the login of an e-mail address before any firm is known',
  'identity.resolve-session': 'reads the session, its login and its place in a firm from a cookie',
  'identity.resolve-api-key': 'finds whose key a bearer token is',
  'identity.sign-up': 'makes a firm and its owner from the public form',
  'identity.one-time-link':
    'asks for and follows the links in mail that confirm an address, set a password, let a device in or accept a place',
  'identity.own-factors':
    'keeps what belongs to one login and to no firm: its second factors, passkeys, devices, password and address',
  'audit.seal': 'seals what each firm’s trail has come to hold into that firm’s chain',
  'audit.verify': 'walks through each firm’s trail and chain and writes down what it found',
  'identity.watch-licences': 'finds the licences of all firms that are about to expire, and announces them',
  'eligibility.watch-rules':
    'finds the firms whose stored results were made by rules that are no longer those of today',
  'operator.rule-packs': 'keeps the rule packs that the operator imports for all firms',
  'identity.public-firm':
    'finds the firm whose public page a visitor opened, and what it says there of itself',
  'operator.provision': 'creates firms, logins and keys for the operator and the demo',
  'platform.keys':
    'asks before the start whether the master key opens every firm’s keys, and wraps them under another one',
  'platform.cache': 'counts for all processes how often their memory answered',
  'platform.outbound': 'notes for all processes how the services outside stand',
  'platform.note-reads': 'writes down in one go who read what, for readers of all firms',
  'platform.events': 'tells the consumers of all firms what was committed, and notes what they have had',
  'platform.live': 'sees for the readers of all firms which facts were committed, as names and ids',
  'platform.renew-epoch': 'says after a restore that places in the database of before mean nothing any more',
  'platform.roll-outbox': 'makes the days of the outbox and drops those that are over, through one function',
  'platform.jobs': 'hands the jobs of all firms to the queue, and notes how they stand',
  'operations.watch-work': 'finds the firms whose background work waits too long or hung, and tells them',
  'platform.clock': 'reads and moves the clock of demo mode, and makes what asks it due',
  'operator.queues': 'shows the operator what waits and what failed in all firms, and lets it run again',
  'platform.backups': 'keeps the instance’s copies: what was asked for, how it went, how far the log reaches',
  'platform.maintenance': 'closes the product while the operator works on it, and asks whether it is closed',
  'documents.firm-logo': 'shows the logo that a firm chose to whoever looks at its pages and letters',
  'documents.shared-link': 'follows a link to one file that was handed on, for whoever holds it',
  'documents.sweep-uploads':
    'gives up uploads that nobody finished, and clears what they left in the blob store',
  'platform.send-mail': 'sends the mail that is due and makes the links in it',
  'platform.mail-reports': 'notes what other mail servers report of mail that left',
  'platform.housekeeping': 'removes sessions, links, mail and kept answers that ended long ago',
  'platform.rate-limits': 'counts for all processes how much each reader, key, firm and address asks',
} as const;

export type SystemScope = keyof typeof SYSTEM_SCOPES;
