// One reader's open answer: written to while it keeps up, cut off when it does not.
import type { ServerResponse } from 'node:http';
import type { LiveSession } from '@cio/domain/identity';

/** Unsent bytes beyond which a reader is taken for gone. It comes back and is told what it missed. */
export const MOST_UNSENT_BYTES = 262_144;

export type StreamEnd = 'session' | 'restart';

export class LiveStream {
  #held: string[] | null = [];
  #heldBytes = 0;

  constructor(
    private readonly res: ServerResponse,
    /** As it was last found; asked again every two seconds. */
    public session: LiveSession,
    readonly address: string,
    /** Called once, however the stream ends. */
    readonly onClose: (stream: LiveStream, tooSlow: boolean) => void,
  ) {
    let slow = false;
    this.#cut = () => {
      slow = true;
      res.destroy();
    };
    res.once('close', () => onClose(this, slow));
  }

  readonly #cut: () => void;

  /** What happens until the reader has caught up is held, and follows what it missed. */
  send(frame: string): void {
    if (this.#held === null) return this.#write(frame);
    this.#held.push(frame);
    this.#heldBytes += frame.length;
    if (this.#heldBytes > MOST_UNSENT_BYTES) this.#cut();
  }

  /** Says first what was missed, then what was held, and from now on everything at once. */
  flush(missed: string): void {
    const held = this.#held ?? [];
    this.#held = null;
    this.#write(missed + held.join(''));
  }

  /** Not before it has caught up: its place would leap over what it has yet to hear. */
  ping(frame: string): void {
    if (this.#held === null) this.#write(frame);
  }

  end(reason: StreamEnd): void {
    this.res.end(frameOf({ event: 'ended', data: { reason } }));
  }

  get firms(): readonly string[] {
    const { actor } = this.session;
    return actor.kind === 'staff' ? [actor.orgId] : [...new Set(actor.links.map(({ orgId }) => orgId))];
  }

  #write(text: string): void {
    if (this.res.writableEnded || this.res.destroyed || text === '') return;
    // What was said before must have left: one long message by itself is nobody's slowness.
    if (this.res.writableLength > MOST_UNSENT_BYTES) this.#cut();
    else this.res.write(text);
  }
}

/** A message as text/event-stream has it. JSON holds no line breaks. */
export function frameOf({ id, event, data }: { id?: string; event?: string; data?: unknown }): string {
  const lines = [
    ...(event ? [`event: ${event}`] : []),
    ...(id ? [`id: ${id}`] : []),
    ...(data === undefined ? [] : [`data: ${JSON.stringify(data)}`]),
  ];
  return `${lines.join('\n')}\n\n`;
}
