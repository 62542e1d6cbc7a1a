import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { makeFirm, type TestFirm } from './testing.ts';
import { inSystemScope, withTransaction } from '../platform/context.ts';
import type { OutgoingLetter } from '../platform/mail-door.ts';
import { mailSince, queueMail, type MailTemplate } from '../platform/mail.ts';
import { newId } from '../platform/ids.ts';
import { withinRequest } from '../platform/telemetry/request-id.ts';
import { findToken, useToken, voidTokens } from '../platform/one-time-tokens.ts';
import { claimDueMail, MOST_ATTEMPTS, sendDueMail, sweepMail } from '../platform/send-mail.ts';

let database: TestDatabase;
let firm: TestFirm;
const NOW = new Date('2026-11-21T12:00:00Z');
const after = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
const HOUR = 3600;

const HELLO: MailTemplate<{ what: string }> = {
  name: 'hello',
  link: { path: '/hello', kind: 'hello', validMs: HOUR * 1000 },
  words: {
    en: ({ what, firm: of }) => ({ subject: `Hello ${what}`, paragraphs: [`From ${of}`], link: 'Open' }),
    fr: ({ what, firm: of }) => ({ subject: `Bonjour ${what}`, paragraphs: [`De ${of}`], link: 'Ouvrir' }),
  },
};

let sent: OutgoingLetter[] = [];
let broken = false;
const settings = {
  door: {
    send: (letter: OutgoingLetter) => {
      if (broken) return Promise.reject(new Error(`451 ${letter.to}`));
      sent.push(letter);
      return Promise.resolve();
    },
    close: () => {},
  },
  from: 'Test <no-reply@x.example>',
  appUrl: new URL('https://app.example'),
  linkKey: 'a key that only this test knows',
  templates: { hello: HELLO },
};
const faults: string[] = [];
const send = (now = NOW) => sendDueMail(database.db, settings, now, (id) => void faults.push(id));
const at = (now: Date) => ({ now: () => now, newId });
const queue = (what: string, to = { userId: firm.userId } as Parameters<typeof queueMail>[3]['to']) =>
  inSystemScope(database.db, 'identity.sign-up', (tx) =>
    queueMail(tx, at(NOW), HELLO, { to, orgId: firm.orgId, values: { what } }),
  );
const rows = () =>
  asSuper(database.superUrl, async (root) => (await root.query('select * from outgoing_mail')).rows as Row[]);
interface Row {
  id: string;
  attempts: number;
  next_try_at: Date | null;
  sent_at: Date | null;
  sent_to: string | null;
  state: string;
  problem: string | null;
}
const tokenIn = ({ text }: OutgoingLetter) => /token=([\w-]+)/.exec(text)![1]!;
const inLinks = <T>(work: Parameters<typeof inSystemScope<T>>[2]) =>
  inSystemScope(database.db, 'identity.one-time-link', work);

beforeAll(async () => {
  database = await openTestDatabase();
  firm = await makeFirm(database.db);
});
afterAll(() => database.close());
beforeEach(async () => {
  [sent, broken, faults.length] = [[], false, 0];
  await asSuper(database.superUrl, (root) =>
    root.query('delete from outgoing_mail; delete from one_time_tokens'),
  );
});

describe('mail', () => {
  test('leaves once, in the reader’s language, with the firm’s name', async () => {
    await queue('world');
    expect(await send()).toBe(1);
    expect(await send(after(HOUR))).toBe(0);
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ to: firm.email, subject: 'Hello world', from: settings.from });
    expect(sent[0]!.text).toContain(`From Firm ${firm.slug}`);
    expect(await rows()).toMatchObject([{ attempts: 1, next_try_at: null, sent_at: NOW }]);
  });

  test('carries the request that it was queued in, also where its verb was not given it', async () => {
    await withinRequest('the request', () => queue('one'));
    await queue('two');
    const ids = await asSuper(database.superUrl, async (root) =>
      (await root.query<{ request_id: string }>('select request_id from outgoing_mail order by id')).rows.map(
        ({ request_id: id }) => id,
      ),
    );
    expect(ids).toEqual(['the request', '']);
  });

  test('to an address without a login speaks the given language', async () => {
    await queue('Luc', { address: 'luc@x.example', language: 'fr' });
    await send();
    expect(sent).toMatchObject([{ to: 'luc@x.example', subject: 'Bonjour Luc' }]);
    expect(await rows()).toMatchObject([{ state: 'sent', sent_to: 'luc@x.example' }]);
  });

  test('does not leave when its reason is undone', async () => {
    const undone = withTransaction(firm.ctx, async (tx) => {
      await queueMail(tx, firm.ctx, HELLO, {
        to: { userId: firm.userId },
        orgId: firm.orgId,
        values: { what: '' },
      });
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await send(after(HOUR))).toBe(0);
  });

  test('killed between sending and marking, the same message leaves again: same id, same link, every byte', async () => {
    await queue('twice');
    const [claimed] = await claimDueMail(database.db, settings, NOW);
    const { sending, origin, trace, ...first } = claimed!;
    expect([origin.template, trace]).toEqual(['hello', null]);
    expect(sending.attempts).toBe(1);
    await settings.door.send(first); // and here the process dies
    expect(await send(after(30))).toBe(0); // its lease still runs
    expect(await send(after(61))).toBe(1);
    expect(sent).toHaveLength(2);
    expect(sent[1]).toEqual(sent[0]);
    expect(await inLinks((tx) => findToken(tx, 'hello', tokenIn(first), after(61)))).not.toBeNull();
  });

  test('two workers at once send each message once', async () => {
    for (let n = 0; n < 6; n += 1) await queue(`number ${n}`);
    const counts = await Promise.all([send(), send(), send()]);
    expect(counts.reduce((sum, count) => sum + count)).toBe(6);
    expect(new Set(sent.map(({ id }) => id)).size).toBe(6);
  });

  test('that fails is tried again later and later, and given up at last', async () => {
    await queue('later');
    broken = true;
    let now = NOW;
    for (let attempt = 1; attempt <= 4; attempt += 1) {
      expect(await send(now)).toBe(0);
      expect(faults).toHaveLength(attempt);
      const next = (await rows())[0]!.next_try_at!;
      // Twice as long each time, never the same for two.
      const [wait, step] = [next.getTime() - now.getTime(), 60_000 * 2 ** (attempt - 1)];
      expect(wait).toBeGreaterThanOrEqual(step / 2);
      expect(wait).toBeLessThanOrEqual(step);
      expect(await send(new Date(next.getTime() - 1))).toBe(0);
      expect(faults).toHaveLength(attempt);
      now = next;
    }
    expect(await rows()).toMatchObject([{ state: 'queued', problem: 'unreachable' }]);
    broken = false;
    expect(await send(now)).toBe(1);
    expect(await rows()).toMatchObject([{ state: 'sent', problem: null }]);

    await queue('never');
    broken = true;
    for (let day = 1; day <= MOST_ATTEMPTS + 1; day += 1) await send(after(day * 24 * HOUR));
    expect((await rows()).find(({ sent_at }) => sent_at === null)).toMatchObject({
      state: 'failed',
      attempts: MOST_ATTEMPTS,
      next_try_at: null,
    });
  });

  test('is counted for its reader, and swept a month later', async () => {
    await queue('one');
    await queue('two');
    const count = (since: Date) => inLinks((tx) => mailSince(tx, HELLO as MailTemplate, firm.userId, since));
    expect([await count(after(-1)), await count(after(1))]).toEqual([2, 0]);
    await send();
    await sweepMail(database.db, after(29 * 24 * HOUR));
    expect(await rows()).toHaveLength(2);
    await sweepMail(database.db, after(31 * 24 * HOUR));
    expect(await rows()).toHaveLength(0);
  });
});

describe('a link', () => {
  const link = async () => {
    await queue('link');
    await send();
    return tokenIn(sent[0]!);
  };
  const use = (secret: string, now = NOW, kind = 'hello') => inLinks((tx) => useToken(tx, kind, secret, now));

  test('opens once, and brings what it was made with', async () => {
    const secret = await link();
    expect(await use(secret)).toMatchObject({ userId: firm.userId, data: { what: 'link' } });
    expect(await use(secret)).toBeNull();
  });

  test('of twelve who follow it at once, one gets in', async () => {
    const secret = await link();
    const all = await Promise.all(Array.from({ length: 12 }, () => use(secret)));
    expect(all.filter((token) => token !== null)).toHaveLength(1);
  });

  test('of another kind, too old, unknown or ended opens nothing', async () => {
    const secret = await link();
    expect(await use(secret, NOW, 'reset-password')).toBeNull();
    expect(await use(secret, after(HOUR + 1))).toBeNull();
    expect(await use('A'.repeat(43))).toBeNull();
    expect(await use(`${secret}'--`)).toBeNull();
    await inLinks((tx) => voidTokens(tx, firm.userId, ['hello'], NOW));
    expect(await use(secret)).toBeNull();
  });

  test('stands nowhere in the database', async () => {
    const secret = await link();
    const { rows: all } = await asSuper(database.superUrl, (root) =>
      root.query(
        `select to_jsonb(t) as row from one_time_tokens t union all select to_jsonb(m) from outgoing_mail m`,
      ),
    );
    expect(all.length).toBe(2);
    expect(JSON.stringify(all)).not.toContain(secret);
  });
});
