import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockInstance, openDataDir, readRunningInstance } from './instance.ts';
import { takeLock, waitForLock } from './lock.mjs';
import { processStart } from './processes.mjs';
import { exited } from './service.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'cio-instance-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const lockFile = () => join(dataDir, 'supervisor.lock');

async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await exited(child);
  return child.pid as number;
}

test('a live holder is named with its process, and with its address once it serves', async () => {
  const instance = await lockInstance(dataDir);
  await expect(lockInstance(dataDir)).rejects.toThrow(`another start is under way (process ${process.pid})`);
  instance.publish({ port: 4321, url: 'http://127.0.0.1:4321', env: { APP_SECRET: 'x' } });
  await expect(lockInstance(dataDir)).rejects.toThrow('the product runs at http://127.0.0.1:4321');
  expect(statSync(join(dataDir, 'instance.json')).mode & 0o777).toBe(0o600);
  expect(readRunningInstance(dataDir)).toMatchObject({ pid: process.pid, port: 4321 });
  instance.release();
  expect(readRunningInstance(dataDir)).toBeNull();
  expect(existsSync(lockFile())).toBe(false);
});

test('who is leaving is waited for', async () => {
  const first = await lockInstance(dataDir);
  first.publish({ port: 4321, url: 'http://127.0.0.1:4321', env: {} });
  first.leave();
  const said: string[] = [];
  const next = lockInstance(dataDir, (line) => said.push(line));
  setTimeout(() => first.release(), 2_500);
  (await next).release();
  expect(said).toEqual(['the run before is still ending, waiting for it']);
  expect(existsSync(join(dataDir, 'supervisor.leaving'))).toBe(false);
});

test('the lock of a dead process is taken over', async () => {
  writeFileSync(lockFile(), JSON.stringify({ pid: await deadPid(), start: 'long-ago:1' }));
  (await lockInstance(dataDir)).release();
});

test('a living process with the same pid but another start is not the holder', async () => {
  writeFileSync(lockFile(), JSON.stringify({ pid: process.pid, start: 'another-boot:1' }));
  writeFileSync(
    join(dataDir, 'instance.json'),
    JSON.stringify({ pid: process.pid, pidStart: 'another-boot:1', url: 'x' }),
  );
  expect(readRunningInstance(dataDir)).toBeNull();
  (await lockInstance(dataDir)).release();
});

test.each(['', '{ half', 'null'])('an unreadable lock (%j) is taken over', async (content) => {
  writeFileSync(lockFile(), content);
  (await lockInstance(dataDir)).release();
});

test('of many at once exactly one gets a stale lock', async () => {
  writeFileSync(lockFile(), JSON.stringify({ pid: await deadPid(), start: 'long-ago:1' }));
  const lock = new URL('./lock.mjs', import.meta.url).href;
  const code = `const { takeLock } = await import('${lock}'); const got = await takeLock(${JSON.stringify(lockFile())});
    console.log(got.release ? 'got' : 'busy'); setInterval(() => {}, 1000);`;
  const children = Array.from({ length: 6 }, () =>
    spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] }),
  );
  const answers = await Promise.all(
    children.map(
      (child) =>
        new Promise<string>((resolve) => child.stdout.once('data', (chunk) => resolve(String(chunk).trim()))),
    ),
  );
  for (const child of children) child.kill('SIGKILL');
  expect(answers.filter((answer) => answer === 'got')).toHaveLength(1);
});

test('waiting for a lock ends when its holder lets go', async () => {
  const first = await takeLock(lockFile());
  const order: string[] = [];
  const second = waitForLock(lockFile(), (pid) => order.push(`waiting for ${pid}`)).then((lock) => {
    order.push('got it');
    return lock;
  });
  while (order.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  await new Promise((resolve) => setTimeout(resolve, 300));
  order.push('released');
  first.release?.();
  (await second).release();
  expect(order).toEqual([`waiting for ${process.pid}`, 'released', 'got it']);
});

test('a zombie does not live', async () => {
  if (process.platform !== 'linux') return;
  // The shell never collects its child.
  const shell = spawn('sh', ['-c', 'sleep 0.1 & echo $!; exec sleep 100'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const pid = Number(
    await new Promise((resolve) => shell.stdout.once('data', (chunk) => resolve(String(chunk)))),
  );
  const stat = () => readFileSync(`/proc/${pid}/stat`, 'latin1');
  while (!stat().includes(' Z ')) await new Promise((resolve) => setTimeout(resolve, 50));
  expect(processStart(pid)).toBeNull();
  shell.kill('SIGKILL');
});

test('a data folder that is a file is said', () => {
  writeFileSync(join(dataDir, 'file'), '');
  expect(() => openDataDir(join(dataDir, 'file'))).toThrow(/is not a folder/);
  expect(() => openDataDir(join(dataDir, 'file', 'below'))).toThrow(/is not a folder/);
});
