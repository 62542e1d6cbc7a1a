/** What must hold whichever process answers. Each trial returns what it found. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Finding } from '../kill/verdict.ts';
import { until } from '../trial.ts';
import { Caller } from './caller.ts';
import type { Pair } from './pair.ts';
import { openReader } from './stream.ts';

export interface Ground {
  pair: Pair;
  dataDir: string;
  apiKey: string;
  owner: Caller;
}

interface Client {
  id: string;
  version: number;
  phone: string | null;
}

const CALLS = 12;

export async function oneSession({ pair, owner }: Ground): Promise<Finding> {
  const before = [...pair.proxy.served];
  const answers = [];
  for (let call = 0; call < CALLS; call += 1) answers.push((await owner.ask('identity.me')).status);
  const shares = pair.proxy.served.map((count, at) => count - (before[at] ?? 0));
  const ok = answers.every((status) => status === 200) && shares.every((share) => share === CALLS / 2);
  return {
    name: 'a session of one process is one of the other',
    ok,
    note: `${shares.join(' and ')} answers`,
  };
}

export async function renewal({ pair }: Ground): Promise<Finding> {
  const caller = await Caller.signIn(pair.url, 'manager@maple-gate.example');
  const old = caller.copy();
  const names = { session: caller.named('session')!, renewal: caller.named('renewal')! };
  const use = async (who: Caller, to: number) => {
    who.cookies.delete(names.session);
    return (await who.ask('identity.me', {}, to)).status;
  };
  // Together on both, as a page's own requests arrive; then in turn.
  const together = await Promise.all([use(caller, 0), use(caller.copy(), 1)]);
  const inTurn = [await use(caller, 1), await use(caller, 0)];
  const copied = await use(old, 1);
  const after = await use(caller, 0);
  const ok = [...together, ...inTurn].every((status) => status === 200) && copied === 401 && after === 401;
  const note = `renewed on both ${[...together, ...inTurn].join(' ')}, a copied cookie ${copied}, then its owner ${after}`;
  return { name: 'sessions renew on either, and a copy ends on both', ok, note };
}

export async function revocation({ pair }: Ground): Promise<Finding> {
  const caller = await Caller.signIn(pair.url, 'assistant@maple-gate.example');
  await Promise.all([caller.ask('identity.me', {}, 0), caller.ask('identity.me', {}, 1)]);
  const { data } = await caller.ask<{ id: string; current: boolean }[]>('identity.sessions');
  const { id } = data.find(({ current }) => current)!;
  const begin = Date.now();
  const guest = caller.copy();
  await caller.tell('identity.endSession', { id }, { to: 0 });
  let tookMs = 0;
  for (; tookMs < 8_000; tookMs = Date.now() - begin) {
    if ((await guest.copy().ask('identity.me', {}, 1)).status === 401) break;
    await sleep(50);
  }
  return {
    name: 'a session ended on one is refused by the other within 5 s',
    ok: tookMs < 5_000,
    note: `after ${(tookMs / 1000).toFixed(1)} s`,
  };
}

/** One minute's calls of one reader, whichever process they reach. */
export async function limits({ pair }: Ground, perMinute: number): Promise<Finding> {
  const caller = await Caller.signIn(pair.url, 'readonly@maple-gate.example');
  const answers = await Promise.all(
    Array.from({ length: perMinute + 60 }, (_, call) => caller.copy().ask('identity.me', {}, call % 2)),
  );
  const allowed = answers.filter(({ status }) => status === 200).length;
  const refused = answers.filter(({ status }) => status === 429);
  const ok =
    allowed <= perMinute + 2 &&
    allowed >= perMinute * 0.8 &&
    refused.every(({ headers }) => headers.has('retry-after'));
  return {
    name: 'one limit for both',
    ok,
    note: `${allowed} of ${answers.length} allowed, the limit is ${perMinute}`,
  };
}

export async function idempotency({ pair, apiKey }: Ground): Promise<Finding> {
  const send = (key: string, to: number) =>
    new Caller(pair.url).fetch('/api/v1/clients', {
      to,
      method: 'POST',
      headers: {
        authorization: `Bearer ${apiKey}`,
        'content-type': 'application/json',
        'idempotency-key': key,
      },
      body: JSON.stringify({ familyName: 'Twice' }),
    });
  let [wrong, pairs] = [0, 0];
  for (; pairs < 10; pairs += 1) {
    const key = `twice-${Date.now()}-${pairs}`;
    const ids = new Set<string>();
    for (const answer of await Promise.all([send(key, 0), send(key, 1)])) {
      // Busy with the other one: the answer is to come again.
      const last = answer.status === 201 ? answer : await again(() => send(key, pairs % 2));
      ids.add(((await last.json()) as { data: { id: string } }).data.id);
    }
    if (ids.size !== 1) wrong += 1;
  }
  return {
    name: 'the same write sent to both happens once',
    ok: wrong === 0,
    note: `${pairs} pairs, ${wrong} wrong`,
  };
}

async function again(send: () => Promise<Response>): Promise<Response> {
  for (let tries = 0; ; tries += 1) {
    const answer = await send();
    if (answer.status === 201 || tries > 20) return answer;
    await sleep(100);
  }
}

export async function locks({ owner }: Ground): Promise<Finding> {
  const { data: made } = await owner.tell<Client>('clients.create', { familyName: 'Locked' });
  let [wrong, { version }] = [0, made];
  for (let round = 0; round < 10; round += 1) {
    const change = (to: number) =>
      owner.tell<Client>(
        'clients.update',
        { id: made.id, version, phone: `+1 416 555 01${to}${round}` },
        { to },
      );
    const answers = await Promise.all([change(0), change(1)]);
    const statuses = answers.map(({ status }) => status).sort((a, b) => a - b);
    if (statuses.join() !== '200,409') wrong += 1;
    version = answers.find(({ status }) => status === 200)?.data.version ?? version;
  }
  return {
    name: 'two changes of one version: one is refused',
    ok: wrong === 0,
    note: `10 rounds, ${wrong} wrong`,
  };
}

export async function onceOfTwoWorkers({ owner, dataDir }: Ground): Promise<Finding> {
  const stamp = Date.now();
  const letters = Array.from({ length: 10 }, (_, at) => `pair-${stamp}-${at}@invited.example`);
  const asked = await Promise.all(
    letters.map((email) => owner.tell('invitations.send', { email, role: 'assistant', language: 'en' })),
  );
  const sent = asked.filter(({ status }) => status === 200).length;
  const count = () => {
    const folder = join(dataDir, 'mailbox');
    const mail = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.eml'))
      .map((name) => /^To:.*$/im.exec(readFileSync(join(folder, name), 'utf8'))?.[0] ?? '');
    return letters.map((email) => mail.filter((to) => to.includes(email)).length);
  };
  await until('ten letters', 120_000, () => count().every((times) => times > 0)).catch(() => {});
  await sleep(2_000);
  const times = count();
  return {
    name: 'two workers send each letter once',
    ok: sent === letters.length && times.every((one) => one === 1),
    note: `${sent} asked for, ${times.join(' ')} times`,
  };
}

/** Told through one process of what is changed through the other. */
export async function live({ owner }: Ground): Promise<Finding> {
  const reader = await openReader(owner, 0);
  const delays: number[] = [];
  for (let round = 0; round < 20; round += 1) {
    const { data } = await owner.tell<Client>('clients.create', { familyName: 'Live' }, { to: 1 });
    const begin = Date.now();
    await until('the change is heard', 5_000, () => reader.heard.has(data.id));
    delays.push(Math.max(0, reader.heard.get(data.id)! - begin));
    await sleep(Math.random() * 120);
  }
  reader.close();
  delays.sort((a, b) => a - b);
  const [middle, late, last] = [delays[10]!, delays[18]!, delays[19]!];
  return {
    name: 'a change on one is told by the other: p95 under 300 ms, none over 1 s',
    ok: late < 300 && last < 1_000,
    note: `after its answer p50 ${middle}, p95 ${late}, last ${last} ms`,
  };
}

/** The process that holds a reader's stream dies, then the other ends in order, and so on; changes go on all the while. */
export async function killed({ pair, owner }: Ground, rounds: number): Promise<Finding> {
  const reader = await openReader(owner, 0);
  const made: string[] = [];
  let writing = true;
  const write = async () => {
    while (writing) {
      const answer = await owner.tell<Client>('clients.create', { familyName: 'Kept' }).catch(() => null);
      if (answer?.status === 200) made.push(answer.data.id);
      await sleep(15);
    }
  };
  const writers = [write(), write()];
  for (let round = 0; round < rounds; round += 1) {
    await sleep(400);
    const at = round % 2;
    await (at === 0 ? pair.kill(at) : pair.end(at));
    await sleep(300);
    await pair.revive(at);
  }
  await sleep(400);
  writing = false;
  await Promise.all(writers);
  const missing = () => made.filter((id) => !reader.heard.has(id)).length;
  await until('everything is heard', 10_000, () => missing() === 0).catch(() => {});
  reader.close();
  return {
    name: 'a reader whose process dies misses nothing',
    ok: missing() === 0 && made.length > 10 && reader.resets === 0 && reader.connects > rounds,
    note: `${made.length} changes, ${reader.connects} streams, ${missing()} missing`,
  };
}
