/**
 * The reports that a real mail server would send (RFC 3464), so that every state of a mail can be seen without one. What stands
 * before the @ of an address decides: `bounce` does not exist, `full` has no room left, everyone else finds it in the mailbox.
 */
import { createTransport } from 'nodemailer';

export interface Fate {
  action: 'delivered' | 'failed';
  status: string;
}

export function fateOf(address: string): Fate {
  const local = address.toLowerCase().split('@')[0]!.split('+')[0];
  if (local === 'bounce') return { action: 'failed', status: '5.1.1' };
  if (local === 'full') return { action: 'failed', status: '5.2.2' };
  return { action: 'delivered', status: '2.1.5' };
}

/** Refused while the sender listens: `refuse` for good, `busy` for now. Null: taken. */
export function refusalOf(address: string): { responseCode: number; message: string } | null {
  const local = address.toLowerCase().split('@')[0]!.split('+')[0];
  if (local === 'refuse') return { responseCode: 550, message: '5.1.1 There is no such mailbox' };
  if (local === 'busy') return { responseCode: 451, message: '4.3.2 Come again later' };
  return null;
}

const WAITS_MS = [0, 1_000, 3_000, 10_000, 30_000];

/** Tried a few times: the worker that listens may still be starting. */
export async function report(port: number, returnTo: string, about: string, fate: Fate): Promise<void> {
  const transport = createTransport({ host: '127.0.0.1', port, secure: false, ignoreTLS: true });
  try {
    for (const waitMs of WAITS_MS) {
      await new Promise((resolve) => setTimeout(resolve, waitMs));
      const sent = await transport
        .sendMail({ envelope: { from: '', to: returnTo }, raw: reportText(returnTo, about, fate) })
        .then(
          () => true,
          (error: { responseCode?: number }) => (error.responseCode ?? 0) >= 500,
        );
      if (sent) return;
    }
  } finally {
    transport.close();
  }
}

export const reportText = (returnTo: string, about: string, { action, status }: Fate): string =>
  [
    'From: Mailbox <mailer-daemon@localhost>',
    `To: <${returnTo}>`,
    `Subject: Delivery report (${action})`,
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="report"',
    '',
    '--report',
    'Content-Type: text/plain; charset=utf-8',
    '',
    `This message about ${about} was ${action}.`,
    '',
    '--report',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; localhost',
    '',
    `Final-Recipient: rfc822; ${about}`,
    `Action: ${action}`,
    `Status: ${status}`,
    '',
    '--report--',
    '',
  ].join('\r\n');
