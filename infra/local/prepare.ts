/**
 * Runs prepare-data.ts in a process of its own: a connection that breaks in the middle of it cannot take the supervisor down, and
 * the memory it took is given back.
 */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Guard } from './guard.mjs';
import { StartProblem } from './problem.mjs';
import { exited } from './service.ts';

export interface PrepareOptions {
  ownerUrl: string;
  databaseUrl: string;
  redisUrl?: string | undefined;
  demo: boolean;
  /** Must open what is in the database. */
  encryptionKey: string;
  /** Where the demo's files go. */
  blobConnectionString?: string | undefined;
}

/** What the process tells us: a line for the console, or the sentence it ended with. */
export interface PrepareMessage {
  say?: string;
  sentence?: string;
}

export async function prepare(
  options: PrepareOptions,
  { env, guard, say }: { env: Record<string, string>; guard: Guard; say: (line: string) => void },
): Promise<void> {
  const program = fileURLToPath(new URL('./prepare-program.ts', import.meta.url));
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const child = spawn(process.execPath, ['--import', tsx, program], {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env,
  });
  const gone = exited(child);
  if (child.pid) guard.watch(child.pid);
  let sentence: string | undefined;
  let errors = '';
  child.stderr?.on('data', (chunk) => (errors = (errors + String(chunk)).slice(-4000)));
  child.on('message', (message: PrepareMessage) => {
    if (message.say) say(message.say);
    sentence = message.sentence ?? sentence;
  });
  child.send(options); // not among the arguments, where everybody on this machine could read it
  const { code, signal } = await gone;
  if (child.pid) guard.forget(child.pid);
  if (code === 0) return;
  if (sentence) throw new StartProblem(sentence);
  throw new Error(`the data could not be prepared (${signal ?? `exit code ${code}`}): ${errors.trim()}`);
}
