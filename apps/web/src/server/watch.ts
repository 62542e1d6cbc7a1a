// The web process watches the background work: a worker cannot tell that it stands still. Any number of web processes may
// watch; an incident is opened by the first that finds it. While no worker runs, mail leaves from here, or nobody would hear.
import { watchWork } from '@cio/domain/operations';
import { isAway, openMailDoor, sendDueMail, productNow } from '@cio/domain/platform';
import { env } from '../env.ts';
import { MAIL_TEMPLATES } from '../mails.ts';
import { log, logFault } from './log.ts';
import { services } from './services.ts';

const EVERY_MS = 10_000;

export interface Watch {
  stop(): Promise<void>;
}

export function startWatch(everyMs = EVERY_MS): Watch {
  const { smtpUrl, mailFrom, appUrl, appSecret, queueAlarmMs } = env();
  const door = smtpUrl === undefined ? null : openMailDoor(smtpUrl);
  let timer: NodeJS.Timeout | undefined;
  let stopping = false;
  let running: Promise<void> = Promise.resolve();

  const look = async () => {
    const { db } = services();
    const page = new URL('/settings/queues', appUrl).href;
    const { opened, ended, workerAway } = await watchWork(db, {
      now: productNow(),
      waitsMs: queueAlarmMs,
      page,
    });
    for (const { id, orgId, kind, count } of opened)
      log('error', 'work.incident', { incidentId: id, requestId: id, orgId, kind, count });
    for (const { id, orgId, kind } of ended)
      log('info', 'work.incident_over', { incidentId: id, requestId: id, orgId, kind });
    if (!workerAway || !door) return;
    const settings = { door, from: mailFrom, appUrl, linkKey: appSecret, templates: MAIL_TEMPLATES };
    const onFault = (id: string, error: unknown, of: { requestId: string }) =>
      logFault('watch', of.requestId, error, { mailId: id });
    const onSent = (mailId: string, of: object) => log('info', 'mail.sent', { mailId, ...of });
    while (!stopping && (await sendDueMail(db, settings, productNow(), onFault, onSent)) > 0);
  };
  const turn = () => {
    running = look()
      // A database that is away is told of by readiness; it is asked again.
      .catch((error: unknown) => void (isAway(error) || logFault('watch', '', error)))
      .then(() => {
        if (!stopping) timer = setTimeout(turn, everyMs);
        timer?.unref();
      });
  };
  timer = setTimeout(turn, everyMs);
  timer.unref();
  return {
    async stop() {
      stopping = true;
      clearTimeout(timer);
      await running;
      door?.close();
    },
  };
}
