import { expect, test } from '@jest/globals';
import type { Maintenance } from '@cio/domain/platform';
import { isAlwaysOpen, MaintenanceWatch } from './maintenance.ts';

const CLOSED: Maintenance = { words: null, since: new Date() };

function watched() {
  const stage = { now: 0, asked: 0, answer: (): Promise<Maintenance | null> => Promise.resolve(null) };
  const look = () => {
    stage.asked += 1;
    return stage.answer();
  };
  return { stage, watch: new MaintenanceWatch(look, () => stage.now) };
}

test('one look serves all requests of two seconds', async () => {
  const { stage, watch } = watched();
  for (stage.now = 0; stage.now < 2_000; stage.now += 500) expect(await watch.standing()).toBeNull();
  expect(stage.asked).toBe(1);
  stage.answer = () => Promise.resolve(CLOSED);
  stage.now = 2_000;
  expect(await watch.standing()).toBe(CLOSED);
  stage.answer = () => Promise.resolve(null);
  stage.now = 4_000;
  expect(await watch.standing()).toBeNull();
});

test('a database that fails or is silent leaves it as it was', async () => {
  const { stage, watch } = watched();
  stage.answer = () => Promise.resolve(CLOSED);
  await watch.standing();
  stage.now = 3_000;
  stage.answer = () => Promise.reject(new Error('away'));
  expect(await watch.standing()).toBe(CLOSED);
  stage.now = 6_000;
  stage.answer = () => new Promise(() => {});
  expect(await watch.standing()).toBe(CLOSED);
});

test.each([
  ['/api/health', true],
  ['/api/ready', true],
  ['/api/metrics', true],
  ['/_next/static/chunks/a.js', true],
  ['/icon.svg', true],
  ['/portal-worker.js', true],
  ['/', false],
  ['/portal', false],
  ['/dashboard/clients', false],
  ['/api/v1/clients', false],
  ['/api/trpc/clients.list', false],
  ['/api/healthy', false],
  ['/files/icon.svg', false],
])('%s is always open: %s', (pathname, open) => {
  expect(isAlwaysOpen(pathname)).toBe(open);
});
