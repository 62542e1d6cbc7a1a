import path from 'node:path';
import { findLogRecords } from '@cio/domain/operations';
import type { Command } from '../command.ts';

export const logsFind: Command = {
  summary:
    'Shows every line of the log that bears an id: of a request (the number on an error page), a job, an event, a mail, a trace.',
  options: { id: { required: true, hint: '0a1b2c3d-…' }, folder: { hint: 'DATA_DIR/logs' } },
  async run({ options, target }) {
    const records = await findLogRecords(options.folder ?? path.join(target.dataDir, 'logs'), options.id!);
    const lines = records.map(({ at, level, event, ...rest }) => {
      const facts = Object.entries(rest).map(([name, value]) => `${name}=${String(value)}`);
      return `${at} ${level.padEnd(5)} ${event} ${facts.join(' ')}`;
    });
    return {
      text: lines.length > 0 ? lines.join('\n') : 'No line bears this id.',
      json: records,
      ...(lines.length > 0 ? {} : { code: 1 }),
    };
  },
};
