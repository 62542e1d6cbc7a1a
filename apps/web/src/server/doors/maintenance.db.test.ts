// The product while the operator works on it, from outside: what everybody is told, and what goes on.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { closeForMaintenance, openAfterMaintenance } from '@cio/domain/platform';
import { services } from '../services.ts';
import { openDoors, type OpenDoors } from '../testing.ts';
import { MaintenanceWatch } from '../maintenance.ts';
import { findMaintenance } from '@cio/domain/platform';

let database: TestDatabase;
let doors: OpenDoors;
beforeAll(async () => {
  database = await openTestDatabase();
  doors = await openDoors(database.db);
});
afterAll(async () => {
  await doors.close();
  await database.close();
});

const ask = (path: string, init: RequestInit = {}) =>
  fetch(doors.url + path, { redirect: 'manual', ...init });
const HTML = { headers: { accept: 'text/html', 'accept-language': 'fr' } };
/** As after the two seconds for which a process believes what it heard. */
const forget = () => {
  services().maintenance = new MaintenanceWatch(() => findMaintenance(database.db));
};

test('closed: a page in both languages, data for programs, and when to come again', async () => {
  await closeForMaintenance(database.db, 'Back at <six>.');
  forget();
  const page = await ask('/portal', HTML);
  expect(page.status).toBe(503);
  expect(page.headers.get('retry-after')).toBe('120');
  expect(page.headers.get('cache-control')).toBe('no-store');
  expect(page.headers.get('content-security-policy')).toMatch(/default-src 'none'/);
  const html = await page.text();
  expect(html).toContain('<html lang="fr">');
  expect(html.indexOf('Nous travaillons sur le produit')).toBeLessThan(
    html.indexOf('We are working on the product'),
  );
  expect(html).toContain('Back at &#60;six&#62;.');
  expect(html).not.toContain('<six>');
  // A page that reloads by itself is an obstacle: only where no script can look is it asked for again.
  expect(html.replace(/<noscript>.*?<\/noscript>/, '')).not.toContain('http-equiv="refresh"');
  expect(html).toContain("fetch('/api/auth/session'");

  for (const path of ['/api/v1/clients', '/api/trpc/identity.me', '/api/uploads', '/api/auth/session']) {
    const answer = await ask(path, { headers: { accept: '*/*' } });
    expect([path, answer.status, answer.headers.get('retry-after')]).toEqual([path, 503, '120']);
    expect(await answer.json()).toEqual({
      error: {
        code: 'unavailable',
        message: 'Back at <six>.',
        requestId: answer.headers.get('x-request-id'),
      },
    });
  }
  const write = await ask('/api/v1/clients', { method: 'POST', body: '{"familyName":"Okafor"}' });
  expect(write.status).toBe(503);
  expect((await ask('/api/health')).status).toBe(200);
  expect((await ask('/api/ready')).status).not.toBe(404);
});

test('without words ours are said; opened again, everything answers', async () => {
  await closeForMaintenance(database.db, null);
  forget();
  const closed = await ask('/api/v1/clients', { headers: { 'accept-language': 'fr' } });
  expect(await closed.json()).toMatchObject({
    error: { message: expect.stringContaining('fermé pour un court moment') },
  });
  await openAfterMaintenance(database.db);
  forget();
  expect((await ask('/api/v1/clients')).status).toBe(401);
});
