// The door for mail. A verb writes a row in its own transaction and never sends; send-mail.ts sends what is due.
import type { Transaction } from '@cio/db';
import { wallTime } from './clock.ts';
import type { ServiceContext } from './context.ts';
import type { Language } from './schemas.ts';
import { currentRequestId } from './telemetry/request-id.ts';
import { currentTrace } from './telemetry/trace.ts';

/** What stands in a message. Sentences only: the letter around them is the same for all. */
export interface MailWords {
  subject: string;
  paragraphs: string[];
  /** The words of the link, where the template has one. */
  link?: string;
  /** Below the link: how long it lives, and what to do when this mail was not expected. */
  notes?: string[];
}

/** What a template may say. Its own values are beside who reads it and for which firm. */
export type MailValues = Record<string, string>;
export type Told<Values extends MailValues> = Values & { name: string; email: string; firm: string };

export interface MailTemplate<Values extends MailValues = MailValues> {
  name: string;
  /** A link that opens once: the page it leads to, and what its token is good for. */
  link?: { path: string; kind: string; validMs: number };
  words: Record<Language, (values: Told<Values>) => MailWords>;
}

/** A login, which is written to in its own language, or an address that has none yet. */
export type MailReader = { userId: string } | { address: string; language: Language };

/**
 * Queues one message in the transaction of its reason: both happen or neither. The values are ids and names of
 * things, never a secret; they are also the data of the link's token.
 */
export async function queueMail<Values extends MailValues>(
  tx: Transaction,
  ctx: Pick<ServiceContext, 'now' | 'newId'> & { requestId?: string },
  template: MailTemplate<Values>,
  mail: {
    to: MailReader;
    orgId?: string | null;
    values: Values;
    /** The record that it is about: whoever shows that record can say what became of the mail. */
    about?: string;
  },
): Promise<void> {
  const { to } = mail;
  // createMany, because it asks for no row back: a scope that may add mail need not be able to read it.
  await tx.outgoingMail.createMany({
    data: [
      {
        id: ctx.newId(),
        orgId: mail.orgId ?? null,
        template: template.name,
        language: 'address' in to ? to.language : 'en',
        toUserId: 'userId' in to ? to.userId : null,
        toAddress: 'address' in to ? to.address : null,
        aboutId: mail.about ?? null,
        values: mail.values,
        requestId: ctx.requestId ?? currentRequestId() ?? '',
        trace: currentTrace(),
        createdAt: ctx.now(),
        nextTryAt: wallTime(ctx.now()),
      },
    ],
  });
}

/** How many of these a login was sent or is to be sent since then: nobody's mailbox is a toy. */
export function mailSince(
  tx: Transaction,
  template: Pick<MailTemplate, 'name'>,
  userId: string,
  since: Date,
): Promise<number> {
  return tx.outgoingMail.count({
    where: { toUserId: userId, template: template.name, createdAt: { gt: since } },
  });
}
