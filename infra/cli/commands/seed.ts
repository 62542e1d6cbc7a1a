import { findFirm } from '@cio/domain/identity';
import { seedScale } from '../../../prisma/seed/scale.ts';
import type { Command } from '../command.ts';
import { UsageProblem } from '../usage-problem.ts';

export const seed: Command = {
  summary: 'Loads N invented clients with their events into a firm, in bulk.',
  options: { scale: { required: true, hint: '100000' }, firm: { hint: 'maple-gate' } },
  async run({ options, database, now }) {
    const clients = Number(options.scale);
    if (!Number.isInteger(clients) || clients < 1 || clients > 5_000_000)
      throw new UsageProblem('--scale takes a whole number from 1 to 5000000.');
    const db = database();
    const { id: orgId } = await findFirm(db, options.firm ?? 'maple-gate');
    const begin = performance.now();
    let said = begin;
    await seedScale(db, {
      orgId,
      clients,
      now,
      progress(done) {
        const at = performance.now();
        if (at - said < 5_000) return;
        said = at;
        process.stderr.write(
          `${done} of ${clients}, about ${Math.ceil((((at - begin) / done) * (clients - done)) / 1000)} s\n`,
        );
      },
    });
    const seconds = Math.round((performance.now() - begin) / 100) / 10;
    return {
      text: `${clients} clients with 10 events each in ${seconds} s`,
      json: { clients, events: clients * 10, seconds },
    };
  },
};
