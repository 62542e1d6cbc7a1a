// Reads of rounds. Typed SQL: one round trip each (docs/decisions/0007).
import { z } from 'zod';
import { assertAllowed, may } from '../../identity/index.ts';
import {
  decodeCursor,
  read,
  toPage,
  type FirmContext,
  type Page,
  type StaffContext,
} from '../../platform/index.ts';
import { rulesOf } from '../rules-in-force.ts';
import { countAbove } from './above.ts';
import { rulesEndedBefore } from './ranking.ts';
import { COLUMNS, findRound, toRound, type RoundRow } from './rows.ts';
import { toRoundView, type Round } from './rules.ts';
import {
  ListRoundsInput,
  RoundChartInput,
  RoundInput,
  type RoundChart,
  type RoundDetail,
  type RoundView,
} from './schemas.ts';

const Cursor = z.tuple([z.iso.date(), z.uuid()]);

/** The latest first. */
export async function listRounds(ctx: StaffContext, raw: ListRoundsInput): Promise<Page<RoundView>> {
  assertAllowed(ctx.actor, 'eligibility.evaluate');
  const input = ListRoundsInput.parse(raw);
  const values: unknown[] = [ctx.actor.orgId, input.limit + 1];
  const where = ['org_id = $1', `withdrawn_at is ${input.state === 'withdrawn' ? 'not ' : ''}null`];
  if (input.kind) where.push(`kind = $${values.push(input.kind)}`);
  if (typeof input.cursor === 'string') {
    const [day, id] = decodeCursor(input.cursor, Cursor);
    where.push(`(held_on, id) < ($${values.push(day)}::date, $${values.push(id)}::uuid)`);
  }
  const [rows] = await read<[RoundRow[]]>(ctx, [
    {
      name: `rounds-${input.state}-${input.kind ? 'k' : ''}${typeof input.cursor === 'string' ? 'c' : ''}`,
      text: `select ${COLUMNS} from invitation_rounds where ${where.join(' and ')} order by held_on desc, id desc limit $2`,
      values,
    },
  ]);
  return toPage(
    rows,
    input.limit,
    (row) => toRoundView(toRound(row)),
    (row) => [row.held_on, row.id],
  );
}

export async function getRound(ctx: StaffContext, raw: RoundInput): Promise<RoundDetail> {
  assertAllowed(ctx.actor, 'eligibility.evaluate');
  return detailOf(ctx, await findRound(ctx, RoundInput.parse(raw).id));
}

export async function detailOf(ctx: FirmContext, round: Round): Promise<RoundDetail> {
  const write = may(ctx.actor, 'eligibility.rounds') && round.withdrawnAt === null;
  return {
    ...toRoundView(round),
    can: { update: write, withdraw: write },
    rulesEnded: rulesEndedBefore(await rulesOf(ctx), round.heldOn),
    above: await countAbove(ctx, round),
  };
}

/** A picture shows no more than can be told apart. */
const MOST_POINTS = 200;

/** The latest rounds that stand, oldest first: for the picture, with the day after which the ranking's rules are not known if one of them is later. */
export async function chartRounds(ctx: StaffContext, raw: RoundChartInput): Promise<RoundChart> {
  assertAllowed(ctx.actor, 'eligibility.evaluate');
  const { kind } = RoundChartInput.parse(raw);
  const [rows] = await read<[Pick<RoundRow, 'id' | 'held_on' | 'kind' | 'name' | 'cut_off'>[]]>(ctx, [
    {
      name: `rounds-chart${kind ? '-k' : ''}`,
      text: `select id, held_on::text, kind, name, cut_off from invitation_rounds
        where org_id = $1 and withdrawn_at is null ${kind ? 'and kind = $2' : ''} order by held_on desc, id desc limit ${MOST_POINTS}`,
      values: [ctx.actor.orgId, ...(kind ? [kind] : [])],
    },
  ]);
  const points = rows
    .map((row) => ({
      id: row.id,
      heldOn: row.held_on,
      kind: row.kind,
      name: row.name,
      cutOff: row.cut_off,
    }))
    .reverse();
  return { points, rulesEnded: rulesEndedBefore(await rulesOf(ctx), points.at(-1)?.heldOn ?? '') };
}
