// The way of a file through a bad line, on a transport that fails as lines do.
import { describe, expect, test } from '@jest/globals';
import type { DocumentDetail } from '@cio/domain/documents/schemas';
import { UploadEngine } from './upload-engine.ts';
import { memoryOfTab, printOf } from './upload-memory.ts';
import { Refused, type Transport } from './upload-transport.ts';

const KB = 1_024;

interface Line extends Transport {
  arrived: Map<string, number>;
  parts: number[];
  cancelled: string[];
}

/** `trouble` is asked before each part: it may throw, before or after the part has arrived. */
function openLine(trouble: (part: number) => 'before' | 'after' | Error | null = () => null): Line {
  const arrived = new Map<string, number>();
  const sizes = new Map<string, number>();
  const [parts, cancelled]: [number[], string[]] = [[], []];
  const view = (id: string) => ({ id, size: sizes.get(id)!, offset: arrived.get(id)! });
  return {
    ...{ arrived, parts, cancelled },
    begin({ name, size }) {
      arrived.set(name, 0);
      sizes.set(name, size);
      return Promise.resolve(view(name));
    },
    where: (id) => Promise.resolve(view(id)),
    part(id, offset, part) {
      const what = trouble(parts.length);
      parts.push(part.size);
      if (what === 'before') return Promise.reject(new TypeError('Failed to fetch'));
      if (what instanceof Error) return Promise.reject(what);
      if (offset !== arrived.get(id))
        return Promise.reject(new Refused(409, 'elsewhere', { offset: arrived.get(id) }));
      arrived.set(id, offset + part.size);
      if (what === 'after') return Promise.reject(new TypeError('Failed to fetch'));
      return Promise.resolve(view(id));
    },
    finish: (id) => Promise.resolve({ id, size: arrived.get(id) } as unknown as DocumentDetail),
    cancel: (id) => Promise.resolve(void cancelled.push(id)),
  };
}

const fileOf = (size: number, name = 'a.pdf') => new File([new Uint8Array(size)], name);
const atOnce = () => Promise.resolve();
const settle = async (engine: UploadEngine, phase: string) => {
  for (let turn = 0; turn < 500 && engine.items().some((one) => one.phase !== phase); turn += 1)
    await new Promise((resolve) => setTimeout(resolve, 1));
};

function open(line: Line, pause: (ms: number, signal: AbortSignal) => Promise<void> = atOnce) {
  const filed: string[] = [];
  const engine = new UploadEngine(line, { personId: 'p' }, ({ id }) => filed.push(id), pause);
  return { engine, filed };
}

describe('files', () => {
  test('arrive, several side by side, and each is filed once', async () => {
    const line = openLine();
    const { engine, filed } = open(line);
    const names = ['a', 'b', 'c', 'd', 'e'];
    engine.add(names.map((name) => fileOf(700 * KB, name)));
    expect(engine.items().filter(({ phase }) => phase !== 'waiting')).toHaveLength(3);
    await settle(engine, 'done');
    expect(filed.sort()).toEqual(names);
    expect([...line.arrived.values()]).toEqual(names.map(() => 700 * KB));
    expect(engine.busy).toBe(false);
  });

  test('go on by themselves after a cut, before or after the part had arrived', async () => {
    for (const what of ['before', 'after'] as const) {
      const line = openLine((part) => (part % 2 === 1 ? what : null));
      const waits: number[] = [];
      const { engine, filed } = open(line, (ms) => (waits.push(ms), atOnce()));
      engine.add([fileOf(3_000 * KB)]);
      await settle(engine, 'done');
      expect([what, filed, line.arrived.get('a.pdf')]).toEqual([what, ['a.pdf'], 3_000 * KB]);
      expect(waits.length).toBeGreaterThan(0);
    }
  });

  test('wait longer each time that nothing gets through', async () => {
    const waits: number[] = [];
    const { engine } = open(
      openLine((part) => (part < 8 ? 'before' : null)),
      (ms) => (waits.push(ms), atOnce()),
    );
    engine.add([fileOf(10)]);
    await settle(engine, 'done');
    expect(waits).toEqual([1, 2, 4, 8, 16, 30, 30, 30].map((seconds) => seconds * 1_000));
  });

  test('are sent in parts that grow with the line', async () => {
    const line = openLine();
    const { engine } = open(line);
    engine.add([fileOf(4_000 * KB)]);
    await settle(engine, 'done');
    expect(line.parts.slice(0, 3)).toEqual([256 * KB, 512 * KB, 1_024 * KB]);
    expect(line.parts.slice(0, -1).every((size) => size % (64 * KB) === 0)).toBe(true);
  });
});

describe('the reader', () => {
  test('pauses and goes on from where it was', async () => {
    let part = 0;
    const line = openLine(() => null);
    const { engine, filed } = open({
      ...line,
      part: async (...args) => {
        if ((part += 1) === 2) engine.hold('1');
        return line.part(...args);
      },
    });
    engine.add([fileOf(2_000 * KB)]);
    await settle(engine, 'paused');
    expect([engine.items()[0]!.phase, filed]).toEqual(['paused', []]);
    engine.goOn('1');
    await settle(engine, 'done');
    expect([filed, line.arrived.get('a.pdf')]).toEqual([['a.pdf'], 2_000 * KB]);
  });

  test('is told in a sentence what cannot be sent, and may try again or take it away', async () => {
    const line = openLine((part) =>
      part === 0 ? new Refused(415, 'This kind of file is not taken.', null) : null,
    );
    const { engine, filed } = open(line);
    engine.add([fileOf(10)]);
    await settle(engine, 'failed');
    expect(engine.items()[0]!.fault).toBe('This kind of file is not taken.');
    engine.goOn('1');
    await settle(engine, 'done');
    expect(filed).toEqual(['a.pdf']);
    engine.remove('1');
    expect([engine.items(), line.cancelled]).toEqual([[], []]);
  });

  test('cancels, and nothing of it stays at the other end', async () => {
    const line = openLine(() => 'before');
    const { engine } = open(
      line,
      (_ms, signal) => new Promise((on) => signal.addEventListener('abort', () => on())),
    );
    engine.add([fileOf(10)]);
    await settle(engine, 'offline');
    engine.remove('1');
    expect([engine.items(), line.cancelled]).toEqual([[], ['a.pdf']]);
  });

  test('whose line is back does not wait for the next try', async () => {
    let cut = true;
    const line = openLine(() => (cut ? 'before' : null));
    const { engine, filed } = open(
      line,
      (_ms, signal) => new Promise((on) => signal.addEventListener('abort', () => on())),
    );
    engine.add([fileOf(10)]);
    await settle(engine, 'offline');
    cut = false;
    engine.wake();
    await settle(engine, 'done');
    expect(filed).toEqual(['a.pdf']);
  });
});

describe('after a reload', () => {
  /** What of a browser outlives the page. */
  const openTab = () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    } as unknown as Storage; // what of it is asked for
    return { kept, memory: () => memoryOfTab('p', () => storage) };
  };
  const load = (line: Line, tab: ReturnType<typeof openTab>) => {
    const filed: string[] = [];
    const engine = new UploadEngine(
      line,
      { personId: 'p' },
      ({ id }) => filed.push(id),
      atOnce,
      tab.memory(),
    );
    return { engine, filed };
  };
  const bytes = (size: number, fill: number) => new File([new Uint8Array(size).fill(fill)], 'a.pdf');
  /** A page that is left in the middle of its file. */
  async function leaveInTheMiddle(line: Line, tab: ReturnType<typeof openTab>, file: File): Promise<void> {
    const { engine } = load(line, tab);
    const send = line.part;
    line.part = async (...args) => {
      const at = await send(...args);
      engine.hold('1');
      return at;
    };
    engine.add([file]);
    await settle(engine, 'paused');
    line.part = send;
  }

  test('the same file goes on from its last part, whatever it is called now', async () => {
    const [line, tab] = [openLine(), openTab()];
    await leaveInTheMiddle(line, tab, bytes(3_000 * KB, 7));
    const arrived = line.arrived.get('a.pdf')!;
    expect(arrived).toBe(256 * KB);
    const { engine, filed } = load(line, tab);
    await engine.recall();
    expect(engine.items()).toMatchObject([{ name: 'a.pdf', sent: arrived, phase: 'left' }]);
    expect(engine.busy).toBe(false);
    const before = line.parts.length;
    engine.add([new File([new Uint8Array(3_000 * KB).fill(7)], 'renamed.pdf')]);
    await settle(engine, 'done');
    expect([filed, line.arrived.get('a.pdf')]).toEqual([['a.pdf'], 3_000 * KB]);
    // Nothing of before was sent again.
    expect(line.parts.slice(before).reduce((all, one) => all + one, 0)).toBe(3_000 * KB - arrived);
    expect(tab.kept.size).toBe(0);
  });

  test('another file of the same length begins by itself, and the first still waits', async () => {
    const [line, tab] = [openLine(), openTab()];
    await leaveInTheMiddle(line, tab, bytes(600 * KB, 7));
    const { engine, filed } = load(line, tab);
    await engine.recall();
    engine.add([new File([new Uint8Array(600 * KB).fill(8)], 'other.pdf')]);
    for (let turn = 0; turn < 2_000 && filed.length === 0; turn += 1)
      await new Promise((resolve) => setTimeout(resolve, 1));
    expect(engine.items().map(({ name, phase }) => [name, phase])).toEqual([
      ['a.pdf', 'left'],
      ['other.pdf', 'done'],
    ]);
    expect(filed).toEqual(['other.pdf']);
    engine.remove('1');
    expect([line.cancelled, tab.kept.size]).toEqual([['a.pdf'], 0]);
  });

  test('what had arrived whole is filed without the file, and what the firm no longer knows is forgotten', async () => {
    const [line, tab] = [openLine(), openTab()];
    await leaveInTheMiddle(line, tab, bytes(100 * KB, 7));
    expect(line.arrived.get('a.pdf')).toBe(100 * KB);
    const { engine, filed } = load(line, tab);
    await engine.recall();
    await settle(engine, 'done');
    expect(filed).toEqual(['a.pdf']);
    tab.memory().keep({ id: 'gone', name: 'gone.pdf', size: 5, print: 'x' });
    const later = load({ ...line, where: () => Promise.reject(new Refused(404, 'nothing', null)) }, tab);
    await later.engine.recall();
    expect([later.engine.items(), tab.kept.size]).toEqual([[], 0]);
  });

  test('a browser that keeps nothing sends files all the same', async () => {
    const none = memoryOfTab('p', () => {
      throw new Error('not allowed');
    });
    none.keep({ id: 'a', name: 'a', size: 1, print: 'x' });
    none.forget('a');
    expect(none.all()).toEqual([]);
  });

  test('a print tells files of one length apart by their beginning and their end', async () => {
    const of = (at: number) => {
      const bytes = new Uint8Array(300 * KB);
      bytes[at] = 1;
      return printOf(new Blob([bytes]));
    };
    expect(await of(0)).toBe(await of(0));
    expect(new Set([await of(0), await of(300 * KB - 1), await of(150 * KB)]).size).toBe(3);
  });
});
