import { backupKey } from '../../backup/key.ts';
import { openBlobs } from '../../backup/open-blobs.ts';
import { takePlace } from '../../backup/place.ts';
import { restore as restoreInto } from '../../backup/restore.ts';
import { restoreManaged } from '../../backup/restore-managed.ts';
import { loadSecrets } from '../../local/secrets.ts';
import { readIfThere } from '../../local/files.ts';
import { join } from 'node:path';
import type { Command, CommandResult } from '../command.ts';
import type { Target } from '../target.ts';
import { UsageProblem } from '../usage-problem.ts';

export const restore: Command = {
  summary:
    'Brings an instance back from a copy, or from the folder of all copies, into an empty DATA_DIR (or the empty database of DATABASE_URL).',
  argument: { name: 'FILE', required: true },
  options: {
    at: { hint: '2026-11-21T14:03:10Z, or latest' },
    archive: { hint: 'the folder that holds the log, when it was moved' },
    replace: { hint: 'yes moves what is in DATA_DIR aside' },
  },
  async run({ argument, options, target, now, environment }) {
    const at =
      options.at === undefined || options.at === 'latest' ? (options.at ?? null) : momentOf(options.at);
    const encryptionKey = keyOf(target, environment);
    const key = backupKey(encryptionKey);
    if (environment.DATABASE_URL) {
      if (at !== null)
        throw new UsageProblem(
          'A managed database is restored to the end of the copy: leave out --at. Its provider restores to a moment.',
        );
      return said(
        await restoreManaged({ source: argument!, key, env: environment }),
        'the database of DATABASE_URL',
      );
    }
    const place = await takePlace(target.dataDir, { makeRoom: options.replace === 'yes', now });
    try {
      const found = await restoreInto({
        ...{
          source: argument!,
          key,
          encryptionKey,
          at,
          place,
          archive: options.archive ?? environment.BACKUP_DIR,
        },
        openBlobs: (secrets) => openBlobs(place.dataDir, secrets),
      });
      return said(found, place.dataDir, place.movedTo);
    } finally {
      place.release();
    }
  },
};

interface Found {
  file: string;
  reachesTo: Date;
  blobs: { blobs: number };
  setRight: { sessions: number; links: number; mailsKnownSent: number };
  seconds: number;
}

function said(
  { file, reachesTo, blobs, setRight, seconds }: Found,
  where: string,
  movedTo: string | null = null,
): CommandResult {
  const lines = [
    `${where} holds everything committed until ${reachesTo.toISOString()}, from ${file}, in ${seconds.toFixed(1)} s`,
    `${blobs.blobs} files of clients; ${setRight.sessions} sessions and ${setRight.links} open links ended: everybody signs in again`,
    ...(setRight.mailsKnownSent > 0
      ? [`${setRight.mailsKnownSent} mails had gone out after that moment and are not sent again`]
      : []),
    ...(movedTo ? [`what was there before lies in ${movedTo}`] : []),
    'Keys of programs that were revoked, and people who were ended, after that moment are back: look through /settings/api-keys and /settings/people.',
  ];
  return {
    text: lines.join('\n'),
    json: { where, file, reachesTo, files: blobs.blobs, ...setRight, seconds, movedTo },
  };
}

function momentOf(text: string): Date {
  const at = new Date(text);
  if (Number.isNaN(at.getTime()) || !/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(text))
    throw new UsageProblem(`--at takes a moment such as 2026-11-21T14:03:10Z, or latest.`);
  if (!/(Z|[+-]\d\d:?\d\d)$/.test(text))
    throw new UsageProblem(`--at needs its zone: ${text}Z, or ${text}-05:00.`);
  return at;
}

/** Named, or of the instance that stood here. */
function keyOf({ dataDir }: Target, environment: NodeJS.ProcessEnv): string {
  if (environment.ENCRYPTION_KEY) return environment.ENCRYPTION_KEY;
  if (readIfThere(join(dataDir, 'secrets.json'))) return loadSecrets(dataDir, true).encryptionKey;
  throw new UsageProblem(
    'A copy opens only with the ENCRYPTION_KEY of its instance: set ENCRYPTION_KEY to it. Without that key the copy is useless, whoever holds it.',
  );
}
