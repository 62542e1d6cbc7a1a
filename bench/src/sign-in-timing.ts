// How long a refusal takes must not tell whether there is such an account. Tries in turns, one at a time, in one process.
import { asSuper } from '@cio/db/testing';
import { createMember, createFirm, signIn } from '@cio/domain/identity';
import { openDatabase } from '@cio/domain/platform';
import { openEmpty, startCluster } from './bench-database.ts';
import type { Bench } from './results.ts';
import { percentile, ratio } from './statistics.ts';

const TRIES = 200;
const WARM_TRIES = 20;
const KNOWN = 'ada@timing.example';
/** As long as the other, so that nothing but the account differs. */
const UNKNOWN = 'eve@timing.example';

export const signInTiming: Bench = {
  summary:
    'a refused sign-in for an address that nobody has against a wrong password for one that somebody has',
  async run({ rounds, say }) {
    const cluster = await startCluster();
    const { superUrl, appUrl } = await openEmpty(cluster, 'bench_sign_in');
    const db = openDatabase({ url: appUrl, poolSize: 1 });
    const now = new Date();
    await createFirm(db, { slug: 'timing', name: 'Timing' }, now);
    const member = { firmSlug: 'timing', email: KNOWN, name: 'Ada Boyd', role: 'owner' } as const;
    await createMember(db, { ...member, password: 'four green kites over snow' }, now);

    const found = { known: [] as number[], unknown: [] as number[] };
    await asSuper(superUrl, async (root) => {
      const refuse = async (email: string): Promise<number> => {
        // Each is a first try: what a locked account answers is another matter, and the same for both.
        await root.query('delete from sign_in_guards');
        const begin = performance.now();
        const opened = await signIn(db, { email, password: 'wrong', userAgent: null }, now);
        const took = performance.now() - begin;
        if (opened) throw new Error(`${email} came in`);
        return took;
      };
      for (let round = -1; round < rounds; round += 1) {
        const times = { known: [] as number[], unknown: [] as number[] };
        for (let n = 0; n < (round < 0 ? WARM_TRIES : TRIES); n += 1) {
          // Each pair begins with the other one: neither always follows its neighbour.
          const pair = [
            ['known', KNOWN],
            ['unknown', UNKNOWN],
          ] as const;
          for (const [name, email] of n % 2 === 0 ? pair : pair.toReversed())
            times[name].push(await refuse(email));
        }
        if (round < 0) continue;
        for (const name of ['known', 'unknown'] as const) found[name].push(percentile(times[name], 0.5));
        say(
          `round ${round + 1}: known ${found.known.at(-1)!.toFixed(2)} ms, unknown ${found.unknown.at(-1)!.toFixed(2)} ms`,
        );
      }
    });
    await db.end();
    await cluster.stop();
    const row = (way: 'known' | 'unknown') => ({
      what: 'refused sign-in',
      way,
      unit: 'ms p50',
      rounds: found[way],
    });
    return {
      rows: [row('known'), row('unknown')],
      ratios: [
        ratio('p50: unknown / known account', found.unknown, found.known, { atLeast: 0.95, atMost: 1.05 }),
      ],
    };
  },
};
