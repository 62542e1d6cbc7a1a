// text/event-stream as our door writes it, read piece by piece.

export interface WireMessage {
  event: string;
  /** The reader's place after this message; null where the message says none. */
  id: string | null;
  data: string;
}

export class WireReader {
  #rest = '';

  /** The messages that are whole now. A piece may end anywhere. */
  push(piece: string): WireMessage[] {
    const parts = (this.#rest + piece).split('\n\n');
    this.#rest = parts.pop()!;
    return parts.map(readMessage);
  }
}

function readMessage(text: string): WireMessage {
  const message: WireMessage = { event: 'message', id: null, data: '' };
  for (const line of text.split('\n')) {
    const cut = line.indexOf(': ');
    // A line that begins with the colon is a comment: it only says that the other end is there.
    if (cut <= 0) continue;
    const [name, value] = [line.slice(0, cut), line.slice(cut + 2)];
    if (name === 'event' || name === 'id' || name === 'data') message[name] = value;
  }
  return message;
}
