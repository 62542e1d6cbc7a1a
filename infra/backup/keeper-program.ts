/** The process that keeper-service.ts starts. */
import { readKeeperSettings } from '../local/env.ts';
import { archiveAt } from './archive.ts';
import { startKeeper } from './keeper.ts';
import { secretsOf } from './source.ts';

const {
  databaseUrl,
  ownerUrl,
  superUrl,
  blobConnectionString,
  encryptionKey,
  dataDir,
  folder,
  keepDays,
  shipEveryMs,
} = readKeeperSettings();
const keeper = startKeeper({
  ...{ databaseUrl, encryptionKey, dataDir, keepDays, shipEveryMs },
  source: {
    ...(superUrl && { superUrl }),
    ownerUrl,
    ...(blobConnectionString && { blobConnectionString }),
    secrets: secretsOf(dataDir, process.env),
  },
  archive: archiveAt(folder),
  log: ({ level = 'info', ...line }) =>
    console.log(JSON.stringify({ at: new Date().toISOString(), level, ...line })),
});
process.send?.({ type: 'ready' });

let stopping = false;
function stop(): void {
  if (stopping) return;
  stopping = true;
  void keeper.stop().finally(() => process.exit(0));
}
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop);
process.on('disconnect', stop);
