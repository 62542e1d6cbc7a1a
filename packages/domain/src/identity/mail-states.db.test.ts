// What becomes of mail after it was tried: refusals that last and that do not, reports of other servers, addresses that are dead.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import {
  inSystemScope,
  newId,
  noteMailReport,
  queueMail,
  readReturnAddress,
  sendDueMail,
  sweepMail,
  type MailTemplate,
  type OutgoingLetter,
} from '../platform/index.ts';
import { makeFirm, type TestFirm } from './testing.ts';

const NOW = new Date('2026-11-21T12:00:00Z');
const HOUR = 3_600_000;
const after = (ms: number) => new Date(NOW.getTime() + ms);
const HELLO: MailTemplate = {
  name: 'hello',
  words: {
    en: () => ({ subject: 'Hello', paragraphs: ['Hello'] }),
    fr: () => ({ subject: 'Bonjour', paragraphs: ['Bonjour'] }),
  },
};

let database: TestDatabase;
let firm: TestFirm;
let other: TestFirm;
let sent: OutgoingLetter[] = [];
let refusal: object | null = null;

const settings = {
  door: {
    send: (letter: OutgoingLetter) => {
      if (refusal) return Promise.reject(Object.assign(new Error(`said about ${letter.to}`), refusal));
      sent.push(letter);
      return Promise.resolve();
    },
    close: () => {},
  },
  from: 'Test <no-reply@x.example>',
  appUrl: new URL('https://app.example'),
  linkKey: 'a key that only this test knows',
  returnDomain: 'reports.example',
  templates: { hello: HELLO },
};
const send = (now = NOW) => sendDueMail(database.db, settings, now, () => {});
const root = <Row extends object>(sql: string, values: unknown[] = []) =>
  asSuper(database.superUrl, async (client) => (await client.query(sql, values)).rows as Row[]);
const queue = (address: string, orgId: string | null = firm.orgId, about?: string) =>
  inSystemScope(database.db, 'identity.sign-up', (tx) =>
    queueMail(tx, { now: () => NOW, newId }, HELLO, {
      to: { address, language: 'en' },
      orgId,
      values: {},
      ...(about ? { about } : {}),
    }),
  );
interface Row {
  state: string;
  problem: string | null;
  smtp_status: string | null;
  next_try_at: Date | null;
  attempts: number;
}
const mails = (address: string) =>
  root<Row>('select * from outgoing_mail where to_address = $1 order by id', [address]);
const stateOf = async (address: string) => (await mails(address)).at(-1);
const suppressed = async () =>
  (await root<{ address: string }>('select address from mail_suppressions order by address')).map(
    ({ address }) => address,
  );
/** As another server writes it, to the address that the message named. */
const tell = (letter: OutgoingLetter, action: string, status: string, now = NOW) => {
  const sending = readReturnAddress(settings.linkKey, letter.returnTo!)!;
  const raw = `Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x\r\n\r\nAction: ${action}\r\nStatus: ${status}\r\n--b--\r\n`;
  return noteMailReport(database.db, sending, Buffer.from(raw), now);
};

beforeAll(async () => {
  database = await openTestDatabase();
  [firm, other] = [await makeFirm(database.db, 'owner'), await makeFirm(database.db, 'owner')];
});
afterAll(() => database.close());
beforeEach(async () => {
  [sent, refusal] = [[], null];
  await root('delete from outgoing_mail');
  await root('delete from mail_suppressions');
});

describe('a refusal while the server listens', () => {
  test('that lasts ends it, and where the address is none, nothing more goes there', async () => {
    refusal = { responseCode: 550, command: 'RCPT TO', response: '550 5.1.1 <luc@x.example> unknown' };
    await queue('Luc@x.example');
    expect(await send()).toBe(0);
    expect(await stateOf('Luc@x.example')).toMatchObject({
      ...{
        state: 'bounced',
        problem: 'no-such-address',
        smtp_status: '5.1.1',
        next_try_at: null,
        attempts: 1,
      },
    });
    expect(await suppressed()).toEqual(['luc@x.example']);
    refusal = null;
    await queue('luc@X.example');
    expect(await send()).toBe(0);
    expect(sent).toEqual([]);
    expect(await stateOf('luc@X.example')).toMatchObject({ state: 'failed', problem: 'suppressed' });
  });

  test('that is about the message leaves the address alone', async () => {
    refusal = { responseCode: 554, command: 'DATA', response: '554 5.7.1 no' };
    await queue('amara@x.example');
    await send();
    expect(await stateOf('amara@x.example')).toMatchObject({ state: 'bounced', problem: 'refused' });
    expect(await suppressed()).toEqual([]);
  });

  test('that passes, or is about ourselves, is tried again', async () => {
    for (const one of [
      { responseCode: 451, command: 'RCPT TO', response: '451 4.3.2 busy' },
      { code: 'EAUTH', responseCode: 535, command: 'AUTH PLAIN', response: '535 5.7.8 no' },
    ]) {
      refusal = one;
      await queue('again@x.example');
      await send();
    }
    expect(await mails('again@x.example')).toMatchObject([
      { state: 'queued', problem: 'busy' },
      { state: 'queued', problem: 'own-server' },
    ]);
    refusal = null;
    expect(await send(after(HOUR))).toBe(2);
    expect(await stateOf('again@x.example')).toMatchObject({ state: 'sent', problem: null });
  });

  test('is announced to the firm, with what it was about and nothing of the address', async () => {
    refusal = { responseCode: 550, command: 'RCPT TO', response: '550 5.1.1 no' };
    const about = newId();
    await queue('gone@x.example', firm.orgId, about);
    await queue('gone@x.example', null);
    await send();
    const facts = await root<{ org_id: string; links: object }>(
      `select org_id, payload->'links' as links from outbox_events where type = 'platform.mail_undelivered' and payload->'links' is not null`,
    );
    expect(facts).toEqual([{ org_id: firm.orgId, links: { about } }]);
  });
});

describe('a report of another server', () => {
  const left = async (address: string, orgId: string | null = firm.orgId) => {
    await queue(address, orgId);
    await send();
    return sent.at(-1)!;
  };

  test('says that it arrived, or that it came back, also long after it left', async () => {
    const letter = await left('amara@x.example');
    expect(await tell(letter, 'delivered', '2.1.5')).toBe('delivered');
    expect(await stateOf('amara@x.example')).toMatchObject({ state: 'delivered' });
    await tell(letter, 'failed', '5.1.1', after(72 * HOUR));
    expect(await stateOf('amara@x.example')).toMatchObject({ state: 'bounced', problem: 'no-such-address' });
    await tell(letter, 'delivered', '2.1.5', after(73 * HOUR));
    expect(await stateOf('amara@x.example')).toMatchObject({ state: 'bounced' });
    expect(await suppressed()).toEqual(['amara@x.example']);
  });

  test('that is quicker than our own note of the sending is not lost', async () => {
    await queue('quick@x.example');
    const { send: usual } = settings.door;
    settings.door.send = async (letter: OutgoingLetter) => {
      sent.push(letter);
      await tell(letter, 'failed', '5.2.2');
    };
    try {
      await send();
    } finally {
      settings.door.send = usual;
    }
    expect(await stateOf('quick@x.example')).toMatchObject({
      state: 'bounced',
      problem: 'mailbox-full',
      next_try_at: null,
    });
    expect(await suppressed()).toEqual([]);
  });

  test('of a delay leaves it sent and says so; what is handed on stays sent', async () => {
    const letter = await left('slow@x.example');
    await tell(letter, 'delayed', '4.4.1');
    expect(await stateOf('slow@x.example')).toMatchObject({ state: 'sent', problem: 'delayed' });
    expect(await tell(letter, 'relayed', '2.0.0')).toBe('relayed');
    expect(await stateOf('slow@x.example')).toMatchObject({ state: 'sent' });
  });

  test('about an earlier sending, or of a message that never left, changes nothing', async () => {
    const letter = await left('twice@x.example');
    await root(`update outgoing_mail set edition = 2, state = 'queued', attempts = 0`);
    await tell(letter, 'failed', '5.1.1');
    expect(await stateOf('twice@x.example')).toMatchObject({ state: 'queued', problem: null });
    await root('update outgoing_mail set edition = 1');
    await tell(letter, 'failed', '5.1.1');
    expect(await stateOf('twice@x.example')).toMatchObject({ state: 'queued', problem: null });
    expect(await suppressed()).toEqual([]);
  });

  test('that is none, such as a holiday’s answer, changes nothing', async () => {
    const letter = await left('away@x.example');
    const sending = readReturnAddress(settings.linkKey, letter.returnTo!)!;
    const holiday = Buffer.from('Subject: I am away\r\n\r\nAction: failed\r\nStatus: 5.1.1\r\n');
    expect(await noteMailReport(database.db, sending, holiday, NOW)).toBe('none');
    expect(await stateOf('away@x.example')).toMatchObject({ state: 'sent' });
  });
});

describe('an address that is dead', () => {
  test('is so for the firm that found out, and for mail of no firm for a day', async () => {
    refusal = { responseCode: 550, command: 'RCPT TO', response: '550 5.1.1 no' };
    await queue('dead@x.example');
    await queue('lost@x.example', null);
    await send();
    refusal = null;
    await queue('dead@x.example', other.orgId);
    await queue('lost@x.example', other.orgId);
    expect(await send()).toBe(2);
    await queue('lost@x.example', null);
    expect(await send()).toBe(0);
    await queue('lost@x.example', null);
    expect(await send(after(25 * HOUR))).toBe(1);
    await sweepMail(database.db, after(25 * HOUR));
    expect(await suppressed()).toEqual(['dead@x.example']);
  });
});
