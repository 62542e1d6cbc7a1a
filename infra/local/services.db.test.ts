import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openMailDoor } from '@cio/domain/platform';
import { createTransport } from 'nodemailer';
import { blobService } from './blob.ts';
import { startGuard, type Guard } from './guard.mjs';
import { openDataDir } from './instance.ts';
import { mailboxService } from './mailbox.ts';
import { makeSecrets } from './secrets.ts';
import { sleep } from './service.ts';
import { Supervisor } from './supervise.ts';

let dataDir: string;
let guard: Guard;
let supervisor: Supervisor;
const secrets = makeSecrets();

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'cio-services-'));
  openDataDir(dataDir);
  guard = startGuard();
  supervisor = new Supervisor({ guard, say: () => {}, dataDir, rules: { firstDelayMs: 50 } });
});
afterEach(async () => {
  await supervisor.stop();
  guard.close();
  rmSync(dataDir, { recursive: true, force: true });
});

test('a message becomes one file that says whom it was for; a stranger is refused', async () => {
  const service = mailboxService({ dataDir, secrets, reportsPort: undefined });
  await supervisor.start(service);
  const mail = {
    from: 'firm@x.example',
    to: 'amara@x.example',
    bcc: 'hidden@x.example',
    subject: 'Bonjour é',
    text: 'Hi',
  };
  const post = createTransport(service.smtpUrl());
  await post.sendMail(mail);
  const [name, ...others] = readdirSync(join(dataDir, 'mailbox'));
  expect(others).toEqual([]);
  expect(name).toMatch(/^\d{4}-\d\d-\d\dT.*-[0-9a-f]{8}\.eml$/);
  const file = join(dataDir, 'mailbox', name as string);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readFileSync(file, 'utf8')).toMatch(
    /^Return-Path: <firm@x\.example>\r\nDelivered-To: amara@x\.example\r\nDelivered-To: hidden@x\.example\r\n/,
  );
  const stranger = createTransport(service.smtpUrl().replace(/cio:[0-9a-f]+@/, 'cio:guess@'));
  await expect(stranger.sendMail(mail)).rejects.toThrow(/wrong user or password/);
  const nobody = createTransport(service.smtpUrl().replace(/cio:[0-9a-f]+@/, ''));
  await expect(nobody.sendMail(mail)).rejects.toThrow(/authenticat/i);
  expect(readdirSync(join(dataDir, 'mailbox'))).toHaveLength(1);

  // The same address after a restart: the product knows only that one.
  const before = supervisor.pidOf('mailbox');
  process.kill(before as number, 'SIGKILL');
  while (!supervisor.pidOf('mailbox') || supervisor.pidOf('mailbox') === before) await sleep(20);
  for (let sent = false; !sent; await sleep(50))
    sent = await post.sendMail(mail).then(
      () => true,
      () => false,
    );
  expect(readdirSync(join(dataDir, 'mailbox'))).toHaveLength(2);
});

test('the product’s mail, sent twice after a crash, is the same message to the byte', async () => {
  const service = mailboxService({ dataDir, secrets, reportsPort: undefined });
  await supervisor.start(service);
  const door = openMailDoor(service.smtpUrl());
  const letter = {
    id: '01a1feeb-e0a1-7000-8e6a-8fdbac1cb851',
    to: 'amara@x.example',
    from: 'Test <no-reply@firm.example>',
    date: new Date('2026-11-21T12:00:00Z'),
    subject: 'Confirmez é',
    text: 'Bonjour',
    html: '<p>Bonjour</p>',
  };
  await door.send(letter);
  await door.send(letter);
  door.close();
  const folder = join(dataDir, 'mailbox');
  const [one, two] = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  expect(two).toBe(one);
  expect(one).toContain(`Message-ID: <${letter.id}@firm.example>`);
  expect(one).toContain('Delivered-To: amara@x.example');
});

test('blob storage answers with an account of this data folder, and not to the well-known one', async () => {
  const service = blobService({ dataDir, secrets });
  await supervisor.start(service);
  expect(service.connectionString()).toContain(`AccountName=${secrets.blobAccount};`);
  const address = /BlobEndpoint=([^;]+)/.exec(service.connectionString())?.[1] as string;
  expect((await fetch(`${address}/?comp=list`)).status).toBe(403);
  const wellKnown = address.replace(secrets.blobAccount, 'devstoreaccount1');
  expect((await fetch(`${wellKnown}/?comp=list`)).status).toBe(404);
});
