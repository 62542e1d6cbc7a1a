// What a refusal means: of the server we hand mail to, while it listens, or of one further on, in a report. Pure.
import type { MailProblem } from './schemas.ts';

export interface MailFault {
  problem: MailProblem;
  /** RFC 3463, such as 5.1.1. Where the server gave none, null. */
  status: string | null;
  /** Trying again will not help. */
  lasting: boolean;
  /** The address is no address: nothing more is sent there. */
  dead: boolean;
}

interface SmtpError {
  code?: unknown;
  responseCode?: unknown;
  response?: unknown;
  command?: unknown;
}

/** Of the error that the SMTP client throws. Its message quotes addresses and is not looked at beyond the codes. */
export function faultOfRefusal(error: unknown): MailFault {
  const { code, responseCode, response, command } = (error ?? {}) as SmtpError;
  const reply = Number(responseCode) || 0;
  const status = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(String(response ?? ''))?.[1] ?? null;
  if (reply === 0) return later(code === 'EMESSAGE' ? 'unwritable' : 'unreachable', null);
  // Who we are, or whether we may send at all: no fault of the address, and for the operator to put right.
  const aboutUs = code === 'EAUTH' || code === 'ETLS' || !/^(RCPT|DATA)/.test(String(command ?? ''));
  if (aboutUs) return later('own-server', status);
  if (reply < 500) return later(status?.startsWith('4.2.2') ? 'mailbox-full' : 'busy', status);
  if (status) return faultOfStatus(status);
  const unknown = String(command).startsWith('RCPT') && [550, 551, 553].includes(reply);
  if (unknown) return { problem: 'no-such-address', status: null, lasting: true, dead: true };
  return { problem: reply === 552 ? 'too-large' : 'refused', status: null, lasting: true, dead: false };
}

const later = (problem: MailProblem, status: string | null): MailFault => ({
  problem,
  status,
  lasting: false,
  dead: false,
});

/** Of an enhanced status code (RFC 3463) that says that something failed for good. */
export function faultOfStatus(status: string): MailFault {
  const [, subject, detail] = status.split('.').map(Number) as [number, number, number];
  const of = (problem: MailProblem, dead = false): MailFault => ({ problem, status, lasting: true, dead });
  const isFinal = status.startsWith('5.');
  // 5.1.7 and 5.1.8 are about our own address; 5.1.10 is a domain that takes no mail.
  if (subject === 1) return detail === 7 || detail === 8 ? of('refused') : of('no-such-address', isFinal);
  if (subject === 2 && detail === 1) return of('mailbox-off', isFinal);
  if (subject === 2 && detail === 2) return of('mailbox-full');
  if ((subject === 2 || subject === 3) && (detail === 3 || detail === 4)) return of('too-large');
  if (subject === 4) return of('unreachable');
  return of('refused');
}
