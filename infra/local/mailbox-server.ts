/**
 * The mailbox program (see mailbox.ts). A message is answered with "250" only when its file is complete and on the disk.
 */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { readMailboxSettings } from './env.ts';
import { writeAtomic } from './files.ts';
import { fateOf, refusalOf, report } from './mailbox-report.ts';

const LARGEST = 50 * 1024 * 1024;

const { port, reportsPort, folder, user, password } = readMailboxSettings();

/** As a real server does for a message whose sender named an address for it. */
function tell(mailFrom: { address: string } | false, recipients: readonly { address: string }[]): void {
  if (!reportsPort || !mailFrom || !mailFrom.address.startsWith('r-')) return;
  for (const { address } of recipients)
    report(reportsPort, mailFrom.address, address, fateOf(address)).catch((error: Error) =>
      console.error(error.message),
    );
}

const server = new SMTPServer({
  size: LARGEST,
  disabledCommands: ['STARTTLS'],
  allowInsecureAuth: true, // loopback only
  disableReverseLookup: true,
  onAuth: (auth, _session, done) =>
    auth.username === user && auth.password === password
      ? done(null, { user })
      : done(new Error('wrong user or password')),
  onRcptTo: ({ address }, _session, done) => {
    const refusal = refusalOf(address);
    done(refusal ? Object.assign(new Error(refusal.message), refusal) : undefined);
  },
  onData: (stream, session, done) => {
    buffer(stream)
      .then((message) => {
        if (stream.sizeExceeded)
          throw Object.assign(new Error('the message is too large'), { responseCode: 552 });
        const { mailFrom, rcptTo } = session.envelope;
        tell(mailFrom, rcptTo);
        const found = rcptTo.filter(({ address }) => fateOf(address).action === 'delivered');
        if (found.length === 0) return done();
        // Whom it was for stands in the envelope alone (think of blind copies).
        const envelope = [
          `Return-Path: <${mailFrom ? mailFrom.address : ''}>`,
          ...found.map(({ address }) => `Delivered-To: ${address}`),
        ];
        const name = `${new Date().toISOString().replaceAll(':', '-')}-${randomBytes(4).toString('hex')}.eml`;
        writeAtomic(
          join(folder, name),
          Buffer.concat([Buffer.from(`${envelope.join('\r\n')}\r\n`), message]),
        );
        done();
      })
      .catch((error: Error) => {
        console.error(error.message);
        done(error);
      });
  },
});

server.on('error', (error) => {
  console.error(error.message);
  process.exit(1);
});
server.listen(port, '127.0.0.1', () => process.send?.({ type: 'ready' }));

process.on('SIGTERM', () => server.close(() => process.exit(0)));
process.on('disconnect', () => process.exit(0));
