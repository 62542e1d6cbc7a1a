import { writeFileSync } from 'node:fs';
import { openMasterKey } from '@cio/domain/platform';
import type { Command } from '../command.ts';
import { encryptionKeyOf } from '../sealed.ts';
import { UsageProblem } from '../usage-problem.ts';

export const keysExport: Command = {
  summary:
    'Writes the master key into a new file for safekeeping, apart from the database: without it a backup cannot be read.',
  options: { to: { required: true, hint: 'FILE, which must not exist yet' } },
  run({ options, target, now }) {
    const { to = '' } = options;
    const keys = encryptionKeyOf(target).split(',');
    const lines = keys.map((key) => {
      const text = key.trim();
      return `${openMasterKey(text).fingerprint} ${text}`;
    });
    try {
      writeFileSync(
        to,
        `# Master key of Canada Immigration OS, ${now.toISOString().slice(0, 10)}. Fingerprint, then the value of ENCRYPTION_KEY.\n${lines.join('\n')}\n`,
        {
          mode: 0o600,
          flag: 'wx',
        },
      );
    } catch (error) {
      throw new UsageProblem(
        `${to} cannot be written (${(error as { code?: string }).code}): name a file that does not exist yet.`,
      );
    }
    const fingerprints = lines.map((line) => line.split(' ')[0]);
    return Promise.resolve({
      text: `${to} holds master key ${fingerprints.join(' and ')}: keep it in two places, neither of them with the database or its backups.`,
      json: { file: to, fingerprints },
    });
  },
};
