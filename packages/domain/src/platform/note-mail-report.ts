// What comes in at the door for reports. The address that it was sent to says which message it is about, and proves that its sender
// was sent that message.
import type { Database } from '@cio/db';
import { inSystemScope } from './context.ts';
import { faultOfStatus } from './mail-faults.ts';
import { settleMail, type MailOutcome } from './mail-outcomes.ts';
import { readMailReport, type MailReport } from './mail-report.ts';
import type { Sending } from './mail-return.ts';

export type ReportHeard = MailReport['action'] | 'none';

export async function noteMailReport(
  db: Database,
  sending: Sending,
  raw: Uint8Array,
  now: Date,
): Promise<ReportHeard> {
  const report = await readMailReport(raw);
  if (!report) return 'none';
  const outcome = outcomeOf(report);
  if (outcome)
    await inSystemScope(db, 'platform.mail-reports', (tx) =>
      settleMail(tx, [{ ...sending, ...outcome }], now),
    );
  else if (report.action === 'delayed') await noteDelay(db, sending, report);
  return report.action;
}

/** `relayed` and `expanded`: handed on to where no reports come from. It left, and that is all that is known. */
function outcomeOf({ action, status }: MailReport): Omit<MailOutcome, 'mailId' | 'edition'> | null {
  if (action === 'delivered') return { state: 'delivered' };
  if (action !== 'failed') return null;
  const { problem, dead } = faultOfStatus(status);
  return { state: 'bounced', problem, status, dead };
}

/** The other server goes on trying; whoever looks is told so. */
function noteDelay(db: Database, { mailId, edition }: Sending, { status }: MailReport): Promise<number> {
  return inSystemScope(
    db,
    'platform.mail-reports',
    (tx) => tx.$executeRaw`
      update outgoing_mail set problem = 'delayed', smtp_status = ${status}
      where id = ${mailId}::uuid and edition = ${edition} and attempts > 0 and state in ('queued', 'sent')`,
  );
}
