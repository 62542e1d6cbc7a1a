// Rounds from a file: shown first, line by line; taken in whole or not at all.
import { assertAllowed } from '../../identity/index.ts';
import {
  dayIn,
  DomainError,
  recordMany,
  withTransaction,
  type FirmContext,
  type StaffContext,
} from '../../platform/index.ts';
import type { Transaction } from '@cio/db';
import { roundEvent } from '../events.ts';
import { RULES_ZONE } from '../frozen.ts';
import { rulesOf } from '../rules-in-force.ts';
import { mostBy } from './ranking.ts';
import { preview, readRounds, withProblem } from './read-file.ts';
import { RoundFileInput, type RoundPreview } from './schemas.ts';
import { insertRounds, keyOf, known, standingKeys } from './store.ts';
import { authorOf, newRound, statedIn } from './write-rounds.ts';

export async function previewRounds(ctx: StaffContext, raw: RoundFileInput): Promise<RoundPreview> {
  assertAllowed(ctx.actor, 'eligibility.rounds');
  const { csv } = RoundFileInput.parse(raw);
  return withTransaction(ctx, (tx) => read(tx, ctx, csv));
}

export async function importRounds(ctx: StaffContext, raw: RoundFileInput): Promise<{ made: number }> {
  assertAllowed(ctx.actor, 'eligibility.rounds');
  const { csv } = RoundFileInput.parse(raw);
  return withTransaction(ctx, async (tx) => {
    const { lines, bad } = await read(tx, ctx, csv);
    // Every bad line is named with its first problem: who sends files by program gets no preview.
    if (bad > 0)
      throw new DomainError('invalid', {
        fields: Object.fromEntries(
          lines.flatMap(({ line, problems }) =>
            problems[0] ? [[`csv.${line}.${problems[0].column}`, problems[0].problem]] : [],
          ),
        ),
      });
    const rounds = lines.map(({ round }) => newRound(ctx, round!));
    // Somebody wrote one of them down in between: then none of these stays.
    if ((await insertRounds(tx, rounds, authorOf(ctx))) < rounds.length) throw known();
    await recordMany(
      tx,
      ctx,
      rounds.map((round) => roundEvent('eligibility.round_entered', round, statedIn(round))),
    );
    return { made: rounds.length };
  });
}

async function read(tx: Transaction, ctx: FirmContext, csv: string): Promise<RoundPreview> {
  const library = await rulesOf({ ...ctx, joined: tx });
  const { lines } = readRounds(csv, {
    today: dayIn(RULES_ZONE, ctx.now()),
    mostOn: (day) => mostBy(library, day),
  });
  const days = lines.flatMap(({ round }) => round?.heldOn ?? []);
  const standing = await standingKeys(tx, ctx.actor.orgId, [...new Set(days)]);
  return preview(
    lines.map((line) =>
      line.round && standing.has(keyOf(line.round))
        ? withProblem(line, 'held_on', { key: 'roundKnown' })
        : line,
    ),
  );
}
