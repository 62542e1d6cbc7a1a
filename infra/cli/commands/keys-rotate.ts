import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { appsUnder, findFirm, listFirms } from '@cio/domain/identity';
import {
  createContext,
  rotateFirmKeys,
  whyKeysStayShut,
  wrapEverythingAnew,
  type FirmContext,
} from '@cio/domain/platform';
import { addMasterKey, dropOldMasterKeys, loadSecrets } from '../../local/secrets.ts';
import type { Command, CommandCall, CommandResult } from '../command.ts';
import { encryptionKeyOf, masterKeyOf, SEALED_TABLES } from '../sealed.ts';
import type { Target } from '../target.ts';
import { UsageProblem } from '../usage-problem.ts';

export const keysRotate: Command = {
  summary:
    'Gives one firm or all of them new keys and seals every protected value anew, while people work; with --master, replaces the master key.',
  options: {
    firm: { hint: 'maple-gate' },
    master: { flag: true, hint: 'the key that wraps the firms’ keys (docs/operations.md, "Keys")' },
  },
  async run(call) {
    const shut = await whyKeysStayShut(call.database(), masterKeyOf(call.target));
    if (shut) throw new UsageProblem(shut);
    return call.options.master ? replaceMaster(call) : rotateFirms(call);
  },
};

async function rotateFirms({ options, database, target }: CommandCall): Promise<CommandResult> {
  const db = database();
  const masterKey = masterKeyOf(target);
  const firms = options.firm ? [await findFirm(db, options.firm)] : await listFirms(db);
  const done: { firm: string; swept: number; retired: number }[] = [];
  for (const { id: orgId, slug } of firms) {
    const actor = { kind: 'system', job: 'keys:rotate', orgId } as const;
    const ctx = createContext({ db, masterKey, actor, requestId: 'keys:rotate' }) as FirmContext;
    let said = 0;
    const rotation = await rotateFirmKeys(ctx, SEALED_TABLES, {
      progress(part, total) {
        if (part - said < 10_000 && part < total) return;
        said = part;
        process.stderr.write(`${slug}: ${part} of ${total} sealed anew\n`);
      },
    });
    done.push({ firm: slug, ...rotation });
  }
  return {
    text: done.map(({ firm, swept }) => `${firm}: new keys, ${swept} values sealed anew`).join('\n'),
    json: done,
  };
}

/** In two runs, with a restart between them: a key that a process does not know yet must not wrap anything. */
async function replaceMaster({ database, target }: CommandCall): Promise<CommandResult> {
  const given = encryptionKeyOf(target);
  const own = ownSecrets(target);
  if (!given.includes(',')) return begin(target, own);
  const masterKey = masterKeyOf(target);
  const wrapped = await wrapEverythingAnew(database(), masterKey, [appsUnder(masterKey)]);
  const count =
    wrapped.firmKeys + wrapped.personKeys + Object.values(wrapped.others).reduce((a, b) => a + b, 0);
  return {
    text: `${wrappedText(count, masterKey.fingerprint)} ${own ? tidyUp(target.dataDir) : NEXT_ELSEWHERE}`,
    json: { masterKey: masterKey.fingerprint, ...wrapped },
  };
}

const wrappedText = (count: number, fingerprint: string): string =>
  count > 0
    ? `${count} keys are wrapped under master key ${fingerprint}, none under another.`
    : `Everything was under master key ${fingerprint} already, the first of ENCRYPTION_KEY.`;

const NEXT_ELSEWHERE =
  'If that is the new one, set ENCRYPTION_KEY to it alone and restart; keep the one before as long as backups from before today. ' +
  'If another was to take over, put it first for every process, restart, and run this again.';

function tidyUp(dataDir: string): string {
  const file = dropOldMasterKeys(dataDir);
  return file
    ? `The one before stands in ${file}: backups from before today open with it alone. Take it to where your copies are not, and restart the product.`
    : 'The one before is out of secrets.json: restart the product.';
}

function begin(target: Target, own: boolean): CommandResult {
  if (!own) {
    const fresh = randomBytes(32).toString('base64');
    return {
      text: `A new master key:\n${fresh}\nSet ENCRYPTION_KEY=<the one now>,<this one> for every process and restart them; then ENCRYPTION_KEY=<this one>,<the one now>, restart, and run this again.`,
      json: { key: fresh, next: 'restart with both' },
    };
  }
  const kept = loadSecrets(target.dataDir, true).encryptionKey;
  if (!kept.includes(',')) addMasterKey(target.dataDir);
  return {
    text: `A new master key stands in ${path.join(target.dataDir, 'secrets.json')} beside the one now. Restart the product, then run this again.`,
    json: { next: 'restart' },
  };
}

/** The data folder made the key: then it also keeps it. A product that still runs may hold one that is out of the folder already. */
function ownSecrets({ dataDir, env }: Target): boolean {
  if (!existsSync(path.join(dataDir, 'secrets.json'))) return false;
  const own = loadSecrets(dataDir, true).encryptionKey.split(',');
  return (env.ENCRYPTION_KEY ?? '').split(',').some((key) => own.includes(key));
}
