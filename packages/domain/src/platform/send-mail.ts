// Sends what is due. Claimed, sent and marked are three steps: a process that dies between them leaves a row that is
// claimed again after its lease, and the same message, with the same id and the same link, leaves once more.
import type { Database, Transaction } from '@cio/db';
import { inSystemScope } from './context.ts';
import type { MailDoor, OutgoingLetter } from './mail-door.ts';
import { writeLetter } from './mail-letter.ts';
import type { MailTemplate } from './mail.ts';
import { keepTokens, linkSecret, type NewToken } from './one-time-tokens.ts';
import type { Language } from './schemas.ts';
import { traced } from './telemetry/trace.ts';

export interface MailSettings {
  door: MailDoor;
  from: string;
  appUrl: URL;
  /** The key that links are made with. */
  linkKey: string;
  templates: Readonly<Record<string, MailTemplate<never>>>;
}

const AT_ONCE = 8;
const FIRST_WAIT_MS = 60_000;
const LONGEST_WAIT_MS = 3_600_000;
/** About a day of trying. What has not left by then is given up, and stays as a row without a next try. */
export const MOST_ATTEMPTS = 30;

/** Also the lease of a claim: nobody else tries until then. Longer than sending can take. */
export const waitAfter = (attempts: number): number =>
  Math.min(FIRST_WAIT_MS * 2 ** (attempts - 1), LONGEST_WAIT_MS);

interface Due {
  id: string;
  template: string;
  language: Language;
  to_user_id: string | null;
  values: Record<string, string>;
  created_at: Date;
  attempts: number;
  email: string | null;
  name: string | null;
  firm: string | null;
  org_id: string | null;
  request_id: string;
  trace: string | null;
}

/** What a log line or a trace may say of a letter. */
export interface MailOrigin {
  template: string;
  orgId: string | null;
  requestId: string;
}

/** Returns how many left. What fails is told to `onFault` and stays for its next try. */
export async function sendDueMail(
  db: Database,
  settings: MailSettings,
  now: Date,
  onFault: (mailId: string, error: unknown, of: MailOrigin) => void,
  onSent?: (mailId: string, of: MailOrigin) => void,
): Promise<number> {
  const letters = await claimDueMail(db, settings, now);
  const outcomes = await Promise.all(
    letters.map(async ({ origin, trace, ...letter }) => {
      const facts = { 'cio.mail_id': letter.id, 'cio.request_id': origin.requestId };
      try {
        await traced(`mail ${origin.template}`, { kind: 'producer', parent: trace, facts }, () =>
          settings.door.send(letter),
        );
        onSent?.(letter.id, origin);
        return letter.id;
      } catch (error) {
        onFault(letter.id, error, origin);
        return null;
      }
    }),
  );
  const left = outcomes.filter((id) => id !== null);
  if (left.length > 0) await markSent(db, left, now);
  return left.length;
}

type DueLetter = OutgoingLetter & { origin: MailOrigin; trace: string | null };

/** The messages that are ours to send until their lease ends, written out, their links kept as hashes. */
export function claimDueMail(db: Database, settings: MailSettings, now: Date): Promise<DueLetter[]> {
  return inSystemScope(db, 'platform.send-mail', async (tx) => {
    const due = await claim(tx, now);
    const tokens: NewToken[] = [];
    const letters: DueLetter[] = [];
    for (const mail of due) {
      const template = settings.templates[mail.template];
      // A login that is gone, or a template of another version of the product: nothing can be written now.
      if (!template || mail.email === null) continue;
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
      letters.push({ ...write(settings, template, mail, url), origin, trace: mail.trace });
    }
    await keepTokens(tx, tokens);
    return letters;
  });
}

function write(
  settings: MailSettings,
  template: MailTemplate<never>,
  mail: Due,
  url: URL | null,
): OutgoingLetter {
  const { language } = mail;
  const told = { ...mail.values, name: mail.name ?? '', email: mail.email!, firm: mail.firm ?? '' };
  const words = template.words[language](told as never);
  return {
    ...writeLetter(words, { language, name: told.name, url: url?.href ?? null }),
    id: mail.id,
    to: told.email,
    from: settings.from,
    date: mail.created_at,
  };
}

async function claim(tx: Transaction, now: Date): Promise<Due[]> {
  const rows = await tx.$queryRaw<Due[]>`
    with due as (
      select id from outgoing_mail where next_try_at <= ${now} order by next_try_at limit ${AT_ONCE}
      for update skip locked
    ), taken as (
      update outgoing_mail m set attempts = m.attempts + 1,
        next_try_at = case when m.attempts + 1 >= ${MOST_ATTEMPTS} then null
          else ${now}::timestamptz + least(${FIRST_WAIT_MS} * power(2, m.attempts), ${LONGEST_WAIT_MS}) * interval '1 millisecond' end
      from due where m.id = due.id returning m.*
    )
    select m.id, m.template, coalesce(u.language, m.language) as language, m.to_user_id, m.values, m.created_at,
      m.attempts, coalesce(u.email, m.to_address) as email, u.name, o.name as firm, m.org_id, m.request_id, m.trace
    from taken m left join users u on u.id = m.to_user_id left join organizations o on o.id = m.org_id
    order by m.id`;
  return rows;
}

function markSent(db: Database, ids: string[], now: Date): Promise<unknown> {
  return inSystemScope(db, 'platform.send-mail', (tx) =>
    tx.outgoingMail.updateMany({
      where: { id: { in: ids } },
      data: { sentAt: now, nextTryAt: null, toAddress: null },
    }),
  );
}

const DAY = 86_400_000;

/** Mail that left and links that ended a month ago serve nobody. */
export async function sweepMail(db: Database, now: Date): Promise<void> {
  const before = { lt: new Date(now.getTime() - 30 * DAY) };
  await inSystemScope(db, 'platform.housekeeping', async (tx) => {
    await tx.outgoingMail.deleteMany({ where: { nextTryAt: null, createdAt: before } });
    await tx.oneTimeToken.deleteMany({ where: { expiresAt: before } });
  });
}
