/** The part of smtp-server that we use; the package brings no types. */
declare module 'smtp-server' {
  import type { EventEmitter } from 'node:events';
  import type { Readable } from 'node:stream';

  interface Session {
    envelope: { mailFrom: { address: string } | false; rcptTo: { address: string }[] };
  }
  interface Options {
    size?: number;
    disabledCommands?: string[];
    allowInsecureAuth?: boolean;
    disableReverseLookup?: boolean;
    onAuth?: (
      auth: { username?: string; password?: string },
      session: Session,
      done: (error: Error | null, answer?: { user: string }) => void,
    ) => void;
    onRcptTo?: (recipient: { address: string }, session: Session, done: (error?: Error) => void) => void;
    onData?: (
      stream: Readable & { sizeExceeded?: boolean },
      session: Session,
      done: (error?: Error) => void,
    ) => void;
  }
  export class SMTPServer extends EventEmitter {
    constructor(options: Options);
    listen(port: number, host: string, listening: () => void): void;
    close(closed: () => void): void;
  }
}
