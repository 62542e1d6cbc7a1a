/**
 * Work that outlives its request: a file, a job, a letter. One of each is asked for while something is away and again afterwards;
 * whatever was said yes to must come true, once.
 */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { Ground } from './ground.ts';
import { ask, lookAtData, type Answered } from './probes.ts';

/** More than is gathered before the first block leaves for the store. */
const FILE_BYTES = 3_000_000;

interface SentFile {
  id: string;
  hash: string;
}

export interface Outcome {
  promised: number;
  wrong: number;
}

export class Chores {
  readonly #files: SentFile[] = [];
  /** Whoever asks again while the first is being made is given that one. */
  readonly #jobs = new Set<string>();
  readonly #letters: string[] = [];

  constructor(private readonly ground: Ground) {}

  /** `cookie`: a session of the firm's owner. */
  askAll(cookie: string): Promise<Answered[]> {
    return Promise.all([this.#sendFile(), this.#askForExport(), this.#invite(cookie)]);
  }

  /** Every file that was taken, read back from the store. */
  async files(): Promise<Outcome> {
    let wrong = 0;
    for (const { id, hash } of this.#files) {
      const answer = await this.#fetch(`/api/v1/documents/${id}/content`, { headers: this.#asProgram() });
      const content = Buffer.from(await answer.arrayBuffer());
      if (createHash('sha256').update(content).digest('hex') !== hash) wrong += 1;
    }
    return { promised: this.#files.length, wrong };
  }

  async jobs(): Promise<Outcome> {
    const states = await Promise.all([...this.#jobs].map((id) => this.#stateOf(id)));
    return { promised: states.length, wrong: states.filter((state) => state !== 'done').length };
  }

  /** In the mailbox once, however often it was sent: a message that comes twice has the same number. */
  letters(): Outcome {
    const mail = readdirSync(this.ground.mailbox)
      .filter((name) => name.endsWith('.eml'))
      .map((name) => readFileSync(join(this.ground.mailbox, name), 'utf8'))
      .map((text) => ({
        to: /^To:(.*)$/im.exec(text)?.[1] ?? '',
        number: /^Message-ID:(.*)$/im.exec(text)?.[1],
      }));
    const times = (email: string) =>
      new Set(mail.filter(({ to }) => to.includes(email)).map(({ number }) => number)).size;
    return {
      promised: this.#letters.length,
      wrong: this.#letters.filter((email) => times(email) !== 1).length,
    };
  }

  /** Letters that did not leave yet and will be tried again, of those that are not in the mailbox. */
  async lettersOwed(): Promise<number> {
    const client = new pg.Client({ connectionString: this.ground.superUrl });
    await client.connect();
    try {
      const { rows } = await client.query<{ n: number }>(
        `select count(*)::int as n from outgoing_mail where to_address = any ($1) and sent_at is null and next_try_at is not null`,
        [this.#letters],
      );
      return rows[0]!.n;
    } finally {
      await client.end();
    }
  }

  async #sendFile(): Promise<Answered> {
    const content = Buffer.concat([
      Buffer.from('%PDF-1.7\n'),
      randomBytes(FILE_BYTES),
      Buffer.from('\n%%EOF\n'),
    ]);
    const form = new FormData();
    form.set('file', new Blob([content], { type: 'application/pdf' }), `Outage ${randomUUID()}.pdf`);
    const init = { method: 'POST', headers: this.#asProgram(), body: form };
    return this.#ask('POST /api/v1/documents', '/api/v1/documents', init, (data) => {
      this.#files.push({ id: data.id!, hash: createHash('sha256').update(content).digest('hex') });
    });
  }

  #askForExport(): Promise<Answered> {
    const headers = { ...this.#asProgram(), 'content-type': 'application/json' };
    const init = { method: 'POST', headers, body: '{}' };
    return this.#ask('POST /api/v1/clients/export', '/api/v1/clients/export', init, (data) => {
      this.#jobs.add(data.id!);
    });
  }

  #invite(cookie: string): Promise<Answered> {
    const email = `outage-${randomUUID()}@invited.example`;
    const headers = { cookie, origin: this.ground.trial.url, 'content-type': 'application/json' };
    const init = {
      method: 'POST',
      headers,
      body: JSON.stringify({ email, role: 'assistant', language: 'en' }),
    };
    return this.#ask('POST /api/trpc/invitations.send', '/api/trpc/invitations.send', init, () => {
      this.#letters.push(email);
    });
  }

  #ask(
    what: string,
    path: string,
    init: RequestInit,
    promised: (data: { id?: string }) => void,
  ): Promise<Answered> {
    return ask(what, this.ground.trial.url + path, init, (status, body) => {
      try {
        const said = JSON.parse(body) as Parameters<typeof lookAtData>[2] & { data?: { id?: string } };
        if (status < 300) promised(said.data ?? {});
        return lookAtData(what, status, said);
      } catch {
        return { faults: ['not a finished answer'], says: '' };
      }
    });
  }

  async #stateOf(id: string): Promise<string> {
    const answer = await this.#fetch(`/api/v1/jobs/${id}`, { headers: this.#asProgram() });
    const said = (await answer.json()) as { data?: { state?: string } };
    return said.data?.state ?? `answered ${answer.status}`;
  }

  #fetch(path: string, init: RequestInit): Promise<Response> {
    return fetch(this.ground.trial.url + path, { ...init, signal: AbortSignal.timeout(30_000) });
  }

  readonly #asProgram = () => ({ authorization: `Bearer ${this.ground.apiKey}` });
}
