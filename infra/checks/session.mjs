// What `npm test` and `npm run verify` share: the install, a folder for results, and an end that leaves nothing behind.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startGuard } from '../local/guard.mjs';
import { watchNpm } from '../local/processes.mjs';
import { endAllOnSignal } from './execute.mjs';
import { prepare } from './prepare.mjs';
import { runStages } from './run-stages.mjs';

/** A developer's own settings must not decide what the checks see. */
const SETTINGS =
  /^(PORT|HOST|DATA_DIR|DATABASE_.*|REDIS_URL|AZURE_STORAGE_CONNECTION_STRING|SMTP_.*|APP_.*|ENCRYPTION_KEY|DEMO.*|TRUST_PROXY|NODE_ENV|NEXTAUTH_.*)$/;

/** `stagesFor({ root, guard, room })` gives the groups of stages; the process ends with the result. */
export async function runSession(stagesFor) {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  for (const name of Object.keys(process.env)) if (SETTINGS.test(name)) delete process.env[name];
  // Output is kept and cut: colours would only be in the way.
  process.env.NO_COLOR = '1';
  delete process.env.FORCE_COLOR;
  process.env.TURBO_TELEMETRY_DISABLED = '1';
  process.env.NEXT_TELEMETRY_DISABLED = '1';

  const room = mkdtempSync(path.join(tmpdir(), 'cio-checks-'));
  chmodSync(room, 0o755);
  process.on('exit', () => rmSync(room, { recursive: true, force: true }));
  const guard = startGuard();
  endAllOnSignal(() => setTimeout(() => process.exit(130), 12_000).unref());
  // npm cannot pass on a kill -9; without it nobody waits for the result.
  watchNpm(() => process.exit(1));

  try {
    await prepare(root, { guard, say: (line) => console.log(line) });
  } catch (error) {
    console.error(error.message);
    console.log('0 passed, 1 failed');
    process.exit(1);
  }
  const { passed, failed } = await runStages(stagesFor({ root, guard, room }));
  guard.close();
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 && passed > 0 ? 0 : 1);
}
