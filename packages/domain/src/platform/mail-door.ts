// The one way out for mail: SMTP.
import { createTransport } from 'nodemailer';
import type { Letter } from './mail-letter.ts';

export interface OutgoingLetter extends Letter {
  /** Names the message for good: sent twice, it is the same one, and a receiver keeps one. */
  id: string;
  to: string;
  from: string;
  date: Date;
}

export interface MailDoor {
  send(letter: OutgoingLetter): Promise<void>;
  close(): void;
}

/** No answer within these times is a failure, and the message is tried again. Together shorter than a lease. */
const WAITS = { connectionTimeout: 8_000, greetingTimeout: 8_000, socketTimeout: 15_000 };

/** Runs a sending: through the door of everything outside, where there is one. */
type Through = (send: () => Promise<void>) => Promise<void>;

export function openMailDoor(smtpUrl: string, through: Through = (send) => send()): MailDoor {
  const transport = createTransport({ url: smtpUrl, ...WAITS });
  return {
    async send({ id, to, from, date, subject, text, html }) {
      const domain = /@([^>\s]+)>?$/.exec(from)?.[1] ?? 'localhost';
      const message = {
        from,
        to: { name: '', address: to },
        subject,
        text,
        html,
        date,
        messageId: `<${id}@${domain}>`,
        baseBoundary: id,
        headers: { 'Auto-Submitted': 'auto-generated' },
        // What stands in a letter is ours or a name that somebody typed: it never fetches anything.
        disableFileAccess: true,
        disableUrlAccess: true,
      };
      await through(async () => void (await transport.sendMail(message)));
    },
    close: () => transport.close(),
  };
}

/** It could not be reached or could not work; a letter that it refuses for what is in it is no fault of its. */
export const isMailServersFault = (error: unknown): boolean => {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  if (typeof responseCode === 'number') return responseCode < 500 || code === 'EAUTH';
  return code !== 'EENVELOPE' && code !== 'EMESSAGE';
};
