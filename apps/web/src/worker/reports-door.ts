// The door at which other mail servers tell what became of our mail. It takes nothing else: no mail for people, nothing to pass
// on, nothing for an address that we did not make. Of several workers, the one that has the port listens; when it ends, another does.
import { buffer } from 'node:stream/consumers';
import { noteMailReport, readReturnAddress, type Database, type Sending } from '@cio/domain/platform';
import { SMTPServer } from 'smtp-server';
import { log, logFault } from '../server/log.ts';

export interface ReportsDoor {
  close(): Promise<void>;
}

interface DoorSettings {
  db: Database;
  now(): Date;
  /** The key that return addresses are made with. */
  key: string;
  host: string;
  port: number;
}

/** A report quotes at most the headers of the message. */
const LARGEST = 512 * 1024;
const AGAIN_MS = 5_000;

const refusal = (responseCode: number, text: string) => Object.assign(new Error(text), { responseCode });

export function openReportsDoor({ db, now, key, host, port }: DoorSettings): ReportsDoor {
  let server: SMTPServer;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  const listen = () => {
    server = new SMTPServer({
      name: 'reports',
      banner: 'Delivery reports',
      size: LARGEST,
      maxClients: 40,
      socketTimeout: 30_000,
      closeTimeout: 2_000,
      authOptional: true,
      // In front of the internet stands a mail server that speaks TLS (docs/operations.md).
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      onRcptTo: ({ address }, session, done) => {
        if (!readReturnAddress(key, address))
          return done(refusal(550, '5.1.1 There is no such address here'));
        // Each address is of one message: a report has one reader.
        if (session.envelope.rcptTo.length > 0) return done(refusal(452, '4.5.3 One recipient at a time'));
        done();
      },
      onData: (stream, session, done) => {
        const sending = readReturnAddress(key, session.envelope.rcptTo[0]?.address ?? '');
        take(stream, sending).then(
          () => done(null),
          (error: unknown) => {
            if (stream.sizeExceeded) return done(refusal(552, '5.3.4 Too large for a report'));
            logFault('mail-reports', sending?.mailId ?? '', error);
            // Not noted: the other server keeps it and comes again.
            done(refusal(451, '4.3.0 Try again later'));
          },
        );
      },
    });
    server.on('error', (error: Error & { code?: string }) => {
      if (error.code !== 'EADDRINUSE') return log('info', 'mail_reports.broken_off', { code: error.code });
      timer = closed ? undefined : setTimeout(listen, AGAIN_MS);
    });
    server.listen(port, host);
  };

  const take = async (
    stream: NodeJS.ReadableStream & { sizeExceeded?: boolean },
    sending: Sending | null,
  ) => {
    const raw = await buffer(stream);
    if (stream.sizeExceeded || !sending) throw new Error('too large');
    const heard = await noteMailReport(db, sending, raw, now());
    log('info', 'mail_reports.heard', { mail: sending.mailId, heard });
  };

  listen();
  return {
    close: () =>
      new Promise((resolve) => {
        closed = true;
        clearTimeout(timer);
        server.close(() => resolve());
        setTimeout(resolve, 2_500).unref();
      }),
  };
}
