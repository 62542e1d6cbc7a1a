import { rm } from 'node:fs/promises';

export default async function teardown() {
  const server = globalThis.__cioTestServer;
  if (!server) return;
  await server.redis?.stop();
  await server.postgres.stop();
  await rm(server.dataDir, { recursive: true, force: true });
}
