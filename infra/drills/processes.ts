/**
 * The processes drill: two web processes and two workers on one database and queue, behind a round-robin proxy. Nothing that one of
 * them remembers may be needed by the other: sessions, limits, repeated writes, locks and live updates hold whichever answers.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApiKey } from '@cio/domain/identity';
import { openDatabase } from '@cio/domain/platform';
import { readRunningInstance } from '../local/instance.ts';
import { databaseFolder } from '../local/postgres-home.ts';
import type { Finding } from './kill/verdict.ts';
import { Caller } from './processes/caller.ts';
import { openPair } from './processes/pair.ts';
import * as trials from './processes/trials.ts';
import { Trial } from './trial.ts';

const COLD_MS = 900_000;
/** Enough for every other trial, little enough to be reached. */
const PER_MINUTE = 400;

export async function processesDrill({
  rounds,
}: {
  rounds: number;
}): Promise<{ passed: number; failed: number }> {
  if (process.platform !== 'linux')
    throw new Error('The processes drill looks for processes in /proc: run it on Linux.');
  const room = mkdtempSync(join(tmpdir(), 'cio-processes-'));
  const trial = await Trial.start(join(room, 'data'));
  try {
    await trial.ready(COLD_MS);
    const findings = await tryAll(trial.dataDir, rounds);
    for (const { name, ok, note } of findings)
      console.log(`${ok ? 'ok    ' : 'FAILED'}  ${name.padEnd(72)} ${note}`);
    const failed = findings.filter(({ ok }) => !ok).length;
    return { passed: findings.length - failed, failed };
  } finally {
    await trial.destroy();
    const database = databaseFolder(trial.dataDir);
    if (!database.startsWith(room)) rmSync(database, { recursive: true, force: true });
    rmSync(room, { recursive: true, force: true });
  }
}

async function tryAll(dataDir: string, rounds: number): Promise<Finding[]> {
  const apiKey = await anApiKey(readRunningInstance(dataDir)!.env.DATABASE_URL!);
  const pair = await openPair(dataDir, {
    RATE_LIMIT_USER: String(PER_MINUTE),
    RATE_LIMIT_FIRM: '0',
    RATE_LIMIT_ADDRESS: '0',
  });
  try {
    const owner = await Caller.signIn(pair.url, 'owner@maple-gate.example');
    const ground = { pair, dataDir, apiKey, owner };
    const { oneSession, renewal, revocation, idempotency, locks, onceOfTwoWorkers, live, killed, limits } =
      trials;
    const findings: Finding[] = [];
    for (const one of [oneSession, renewal, revocation, idempotency, locks, onceOfTwoWorkers, live])
      findings.push(await one(ground));
    // By another person: the writers of this one ask more than one may in a minute.
    const writer = { ...ground, owner: await Caller.signIn(pair.url, 'admin@maple-gate.example') };
    findings.push(await killed(writer, rounds), await limits(ground, PER_MINUTE));
    return findings;
  } finally {
    await pair.stop();
  }
}

async function anApiKey(databaseUrl: string): Promise<string> {
  const db = openDatabase({ url: databaseUrl, poolSize: 1 });
  try {
    return await createApiKey(db, { firmSlug: 'maple-gate', email: 'owner@maple-gate.example' }, new Date());
  } finally {
    await db.end();
  }
}
