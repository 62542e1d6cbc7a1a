import { expect, test } from '@jest/globals';
import { createServer } from 'node:net';
import { readSettings } from './env.ts';
import { freePort, portMustBeFree } from './ports.ts';

const external = { DATABASE_URL: 'postgresql://app@db/x', DATABASE_OWNER_URL: 'postgresql://owner@db/x' };
const secrets = {
  APP_SECRET: 'f3a1c09d5be2874460aa9be1c7d2e813aa40',
  ENCRYPTION_KEY: 'q0hJ7m2Zc8Wb1xYt5RkUe3PvNs9LdGfAoTiXyEuMzQk=',
  APP_URL: 'https://app.example.com/',
};

test('nothing set: the demo on loopback', () => {
  expect(readSettings({}, '/clone')).toMatchObject({
    port: 3000,
    host: '127.0.0.1',
    dataDir: '/clone/.data',
    appUrl: 'http://127.0.0.1:3000',
    demo: true,
  });
});

test.each(['abc', '0', '65536', '-1', '80.5', '3000x'])('PORT=%s is refused', (PORT) => {
  expect(() => readSettings({ PORT }, '/clone')).toThrow(`PORT=${PORT} is not a port`);
});

test('the demo is not shown to the network by accident', () => {
  expect(() => readSettings({ HOST: '0.0.0.0' }, '/clone')).toThrow(/DEMO_PUBLIC=1/);
  expect(readSettings({ HOST: '0.0.0.0', DEMO_PUBLIC: '1' }, '/clone').demo).toBe(true);
  for (const HOST of ['localhost', '::1', '127.0.0.53'])
    expect(readSettings({ HOST }, '/clone').host).toBe(HOST);
});

test('with a database of its own nothing is made up: all that is missing is named at once', () => {
  expect(readSettings({ ...external, ...secrets, DEMO: '1' }, '/clone').demo).toBe(false);
  const start = () => readSettings({ DATABASE_URL: external.DATABASE_URL }, '/clone');
  for (const name of ['APP_SECRET', 'ENCRYPTION_KEY', 'APP_URL', 'DATABASE_OWNER_URL'])
    expect(start).toThrow(`${name} is missing`);
  expect(() => readSettings({ DEMO: '0' }, '/clone')).toThrow('APP_SECRET is missing');
});

test.each([
  ['APP_SECRET', 'short'],
  ['APP_SECRET', 'change-me-change-me-change-me-change-me'],
  ['APP_SECRET', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'],
  ['ENCRYPTION_KEY', 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA='],
  ['ENCRYPTION_KEY', 'not base64 of 32 bytes'],
  ['ENCRYPTION_KEY', 'q0hJ7m2Zc8Wb1xYt5RkUe3PvNs9LdGfAoTiXyEuMzQk=,short'],
])('a default or weak secret is refused: %s=%s', (name, value) => {
  expect(() => readSettings({ ...external, ...secrets, [name]: value }, '/clone')).toThrow(name);
});

test('a malformed address is refused by name', () => {
  expect(() => readSettings({ REDIS_URL: 'localhost:6379' }, '/clone')).toThrow(
    /REDIS_URL is not an address/,
  );
  expect(() => readSettings({ SMTP_URL: 'http://mail' }, '/clone')).toThrow(/SMTP_URL is not an address/);
});

test('the owner of the database and npm’s own variables are not passed on', () => {
  const { passThrough } = readSettings(
    { ...external, ...secrets, npm_config_x: '1', TRUST_PROXY: '1' },
    '/clone',
  );
  expect(passThrough).toHaveProperty('TRUST_PROXY', '1');
  expect(passThrough).not.toHaveProperty('DATABASE_OWNER_URL');
  expect(passThrough).not.toHaveProperty('npm_config_x');
});

test('free ports are free, a taken one is named with what to do', async () => {
  const port = await freePort();
  await portMustBeFree(port, '127.0.0.1');
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  await expect(portMustBeFree(port, '127.0.0.1')).rejects.toThrow(`Port ${port} is already taken`);
  await expect(portMustBeFree(port, '127.0.0.1')).rejects.toThrow('npm start');
  await new Promise((resolve) => server.close(resolve));
  await expect(portMustBeFree(port, '203.0.113.1')).rejects.toThrow('is not an address of this machine');
});
