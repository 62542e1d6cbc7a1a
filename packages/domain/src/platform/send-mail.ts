// Sends what is due. Claimed, sent and marked are three steps: a process that dies between them leaves a row that is
// claimed again after its lease, and the same message, with the same id and the same link, leaves once more.
import type { Database, Transaction } from '@cio/db';
import { waitAfterFailure } from './backoff.ts';
import { wallTime } from './clock.ts';
import { inSystemScope } from './context.ts';
import type { MailDoor, OutgoingLetter } from './mail-door.ts';
import { faultOfRefusal } from './mail-faults.ts';
import { logoAddress } from './logo-address.ts';
import { writeLetter, type LetterHead } from './mail-letter.ts';
import { settleMail, type MailOutcome } from './mail-outcomes.ts';
import { returnAddress } from './mail-return.ts';
import type { MailTemplate } from './mail.ts';
import { keepTokens, linkSecret, type NewToken } from './one-time-tokens.ts';
import type { Language, MailProblem } from './schemas.ts';
import { traced } from './telemetry/trace.ts';

export interface MailSettings {
  door: MailDoor;
  from: string;
  appUrl: URL;
  /** The key that links and return addresses are made with. */
  linkKey: string;
  /** The part after the @ of addresses that reports come back to; null where nobody listens for them. */
  returnDomain?: string | null;
  templates: Readonly<Record<string, MailTemplate<never>>>;
}

const AT_ONCE = 8;
/** Nobody else tries within it. Longer than a try can take (mail-door.ts). */
const LEASE_MS = 60_000;
const BACKOFF = { firstMs: 60_000, mostMs: 3_600_000 };
/** About a day of trying. What has not left by then is given up. */
export const MOST_ATTEMPTS = 30;

interface Due {
  id: string;
  org_id: string | null;
  edition: number;
  template: string;
  language: Language;
  to_user_id: string | null;
  values: Record<string, string>;
  created_at: Date;
  attempts: number;
  email: string | null;
  name: string | null;
  firm: string | null;
  slug: string | null;
  accent: string | null;
  logo_file_id: string | null;
  suppressed: boolean;
  request_id: string;
  trace: string | null;
}

/** What a log line or a trace may say of a letter. */
export interface MailOrigin {
  template: string;
  orgId: string | null;
  requestId: string;
}

/** A message that is ours to send until its lease ends. */
export interface ClaimedLetter extends OutgoingLetter {
  sending: { mailId: string; edition: number; attempts: number };
  origin: MailOrigin;
  trace: string | null;
}

/** Returns how many left. What fails is told to `onFault` and waits for its next try, or is given up. */
export async function sendDueMail(
  db: Database,
  settings: MailSettings,
  now: Date,
  onFault: (mailId: string, error: unknown, of: MailOrigin) => void,
  onSent?: (mailId: string, of: MailOrigin) => void,
): Promise<number> {
  const letters = await claimDueMail(db, settings, now);
  const outcomes = await Promise.all(
    letters.map(async ({ sending, origin, trace, ...letter }): Promise<MailOutcome> => {
      const facts = { 'cio.mail_id': sending.mailId, 'cio.request_id': origin.requestId };
      try {
        await traced(`mail ${origin.template}`, { kind: 'producer', parent: trace, facts }, () =>
          settings.door.send(letter),
        );
        onSent?.(sending.mailId, origin);
        return { ...sending, state: 'sent' };
      } catch (error) {
        onFault(sending.mailId, error, origin);
        return afterFault(sending, error, now);
      }
    }),
  );
  if (outcomes.length > 0)
    await inSystemScope(db, 'platform.send-mail', (tx) => settleMail(tx, outcomes, now));
  return outcomes.filter(({ state }) => state === 'sent').length;
}

function afterFault(sending: ClaimedLetter['sending'], error: unknown, now: Date): MailOutcome {
  const { problem, status, lasting, dead } = faultOfRefusal(error);
  const fault = { ...sending, problem, status };
  if (lasting) return { ...fault, state: 'bounced', dead };
  return { ...fault, ...whatNext(problem, sending, now) };
}

/** Another try, later and later, until it is given up. A template that is not known is of another version, which may send it. */
function whatNext(
  problem: MailProblem,
  { attempts }: ClaimedLetter['sending'],
  now: Date,
): Pick<MailOutcome, 'state' | 'nextTryAt'> {
  if (problem === 'suppressed' || attempts >= MOST_ATTEMPTS) return { state: 'failed' };
  const waitMs = waitAfterFailure(BACKOFF, attempts);
  return { state: 'queued', nextTryAt: new Date(wallTime(now).getTime() + waitMs) };
}

/** The messages that are ours to send, written out, their links kept as hashes. */
export function claimDueMail(db: Database, settings: MailSettings, now: Date): Promise<ClaimedLetter[]> {
  return inSystemScope(db, 'platform.send-mail', async (tx) => {
    const tokens: NewToken[] = [];
    const letters: ClaimedLetter[] = [];
    const unsendable: MailOutcome[] = [];
    for (const mail of await claim(tx, now)) {
      const sending = { mailId: mail.id, edition: mail.edition, attempts: mail.attempts };
      const template = settings.templates[mail.template];
      const problem = whyNot(mail, template);
      if (problem) unsendable.push({ ...sending, problem, ...whatNext(problem, sending, now) });
      if (!template || problem) continue;
      const secret = linkSecret(settings.linkKey, mail.id);
      const url = template.link ? new URL(template.link.path, settings.appUrl) : null;
      if (url) url.searchParams.set('token', secret);
      if (template.link)
        tokens.push({
          kind: template.link.kind,
          userId: mail.to_user_id,
          secret,
          data: mail.values,
          createdAt: now,
          expiresAt: new Date(now.getTime() + template.link.validMs),
        });
      const origin = { template: mail.template, orgId: mail.org_id, requestId: mail.request_id };
      letters.push({ ...write(settings, template, mail, url), sending, origin, trace: mail.trace });
    }
    await keepTokens(tx, tokens);
    await settleMail(tx, unsendable, now);
    return letters;
  });
}

function whyNot(mail: Due, template: unknown): 'unwritable' | 'suppressed' | 'unreachable' | null {
  if (!template || mail.email === null) return 'unwritable';
  if (mail.suppressed) return 'suppressed';
  // Its last try died with its process.
  return mail.attempts > MOST_ATTEMPTS ? 'unreachable' : null;
}

function write(
  settings: MailSettings,
  template: MailTemplate<never>,
  mail: Due,
  url: URL | null,
): OutgoingLetter {
  const { id, edition, language } = mail;
  const told = { ...mail.values, name: mail.name ?? '', email: mail.email!, firm: mail.firm ?? '' };
  const words = template.words[language](told as never);
  const { returnDomain, linkKey } = settings;
  return {
    ...writeLetter(words, {
      language,
      name: told.name,
      url: url?.href ?? null,
      head: headOf(mail, settings.appUrl),
    }),
    // Sent again by a person it is another message: a receiver that keeps one of two would drop it.
    id: edition === 1 ? id : `${id}.${edition}`,
    to: told.email,
    from: settings.from,
    date: mail.created_at,
    ...(returnDomain ? { returnTo: returnAddress(linkKey, { mailId: id, edition }, returnDomain) } : {}),
  };
}

/** Letters of the product itself have none. */
const headOf = ({ firm, slug, accent, logo_file_id: logo }: Due, appUrl: URL): LetterHead | null =>
  firm === null || slug === null
    ? null
    : { name: firm, accent, logoUrl: logo && new URL(logoAddress(slug, logo), appUrl).href };

async function claim(tx: Transaction, now: Date): Promise<Due[]> {
  const wall = wallTime(now);
  return tx.$queryRaw<Due[]>`
    with due as (
      select id from outgoing_mail where next_try_at <= ${wall} order by next_try_at limit ${AT_ONCE}
      for update skip locked
    ), known as (
      select m.id, u.language, coalesce(u.email, m.to_address) as email, u.name, o.name as firm,
        o.slug, p.accent, p.logo_file_id
      from due join outgoing_mail m on m.id = due.id
      left join users u on u.id = m.to_user_id left join organizations o on o.id = m.org_id
      left join firm_profiles p on p.org_id = o.id
    ), taken as (
      update outgoing_mail m set attempts = m.attempts + 1, sent_to = known.email,
        next_try_at = ${wall}::timestamptz + make_interval(secs => ${LEASE_MS / 1000}::float8)
      from known where m.id = known.id
      returning m.id, m.org_id, m.edition, m.template, coalesce(known.language, m.language) as language, m.to_user_id,
        m.values, m.created_at, m.attempts, m.request_id, m.trace, known.email, known.name, known.firm,
        known.slug, known.accent, known.logo_file_id
    )
    select t.*, exists (select 1 from mail_suppressions s
      where s.org_id is not distinct from t.org_id and s.address = lower(t.email) and (s.ends_at is null or s.ends_at > ${now})
    ) as suppressed from taken t order by t.id`;
}

const DAY = 86_400_000;

/** Mail that left and links that ended a month ago serve nobody. */
export async function sweepMail(db: Database, now: Date): Promise<void> {
  const before = { lt: new Date(now.getTime() - 30 * DAY) };
  await inSystemScope(db, 'platform.housekeeping', async (tx) => {
    await tx.outgoingMail.deleteMany({ where: { nextTryAt: null, createdAt: before } });
    await tx.oneTimeToken.deleteMany({ where: { expiresAt: before } });
    await tx.mailSuppression.deleteMany({ where: { endsAt: { lt: now } } });
  });
}
