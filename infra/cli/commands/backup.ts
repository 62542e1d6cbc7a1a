import { resolve } from 'node:path';
import { existsSync } from 'node:fs';
import { archiveOf } from '../../backup/where.ts';
import { readLogHead } from '../../backup/archive.ts';
import { backupKey } from '../../backup/key.ts';
import { makeCopy } from '../../backup/make-copy.ts';
import { sourceOf } from '../../backup/source.ts';
import type { Command } from '../command.ts';
import { databaseUrlOf } from '../target.ts';
import { UsageProblem } from '../usage-problem.ts';

export const backup: Command = {
  summary: 'Writes a full copy of the running instance, encrypted under ENCRYPTION_KEY, with its files.',
  argument: { name: 'FILE', required: true },
  options: {},
  async run({ argument, target, now }) {
    databaseUrlOf(target); // says what to do when nothing runs
    const file = resolve(argument!);
    if (existsSync(file)) throw new UsageProblem(`${file} is there already: name another file.`);
    const key = backupKey(target.env.ENCRYPTION_KEY ?? needsKey());
    const archive = archiveOf(target.dataDir, target.env);
    const line = readLogHead(archive, key)?.line ?? null;
    const begin = performance.now();
    const made = await makeCopy(sourceOf(target.instance, target.env, target.dataDir), {
      ...{ file, key, now, withBlobs: true, line, archive: archive.folder },
      progress: paced(),
    });
    const seconds = Math.round((performance.now() - begin) / 100) / 10;
    const { endsAt, blobs } = made.manifest;
    return {
      text:
        `${file}: ${(made.bytes / 1e6).toFixed(1)} MB in ${seconds} s, ${blobs?.blobs ?? 0} files of clients in it\n` +
        `holds everything committed until ${endsAt}\nsha256 ${made.sha256}\n` +
        `It opens with ENCRYPTION_KEY ${key.fingerprint} and with nothing else: keep that key where this file is not.`,
      json: {
        file,
        bytes: made.bytes,
        sha256: made.sha256,
        endsAt,
        seconds,
        files: blobs?.blobs ?? 0,
        key: key.fingerprint,
      },
    };
  },
};

function needsKey(): never {
  throw new UsageProblem(
    'ENCRYPTION_KEY is missing: a copy is encrypted under it. Set it to the key of this instance.',
  );
}

function paced(): (part: number) => void {
  let said = performance.now();
  return (part) => {
    if (performance.now() - said < 5_000) return;
    said = performance.now();
    process.stderr.write(`${Math.round(part * 100)} %\n`);
  };
}
