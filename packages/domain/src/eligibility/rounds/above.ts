// Who of the firm's clients reached a cut-off, by the scores that were stored.
import type { Statement } from '@cio/db';
import { z } from 'zod';
import { assertAllowed } from '../../identity/index.ts';
import {
  decodeCursor,
  read,
  toPage,
  type FirmContext,
  type Page,
  type StaffContext,
} from '../../platform/index.ts';
import type { Assessment } from '../assess.ts';
import type { SaidFacts } from '../profile-from-facts.ts';
import { rulesOf } from '../rules-in-force.ts';
import { fitFor } from './fit.ts';
import { rulesEndedBefore } from './ranking.ts';
import { findRound } from './rows.ts';
import type { Round } from './rules.ts';
import { AboveRoundInput, type AboveView, type RoundDetail } from './schemas.ts';

interface Row {
  person_id: string;
  given_name: string | null;
  family_name: string;
  id: string;
  crs_total: number;
  as_of: string;
  stale: boolean;
  answers: string;
  result: string;
}

/**
 * Of each client who is not archived the score for the round's day, or else for the last day before it: the newest of that day.
 * Walked from the best score downwards, so a page costs the same however many clients the firm has.
 */
const REACHED = `from evaluations e join people p on p.org_id = e.org_id and p.id = e.person_id
  where e.org_id = $1 and e.crs_total >= $2 and e.as_of <= $3::date
    and p.client_status in ('prospect', 'active')
    and not exists (select 1 from evaluations later where later.org_id = e.org_id and later.person_id = e.person_id
      and later.as_of <= $3::date and (later.as_of, later.id) > (e.as_of, e.id))`;

const Cursor = z.tuple([z.string().regex(/^\d{1,4}$/), z.uuid()]);

export async function listAbove(ctx: StaffContext, raw: AboveRoundInput): Promise<Page<AboveView>> {
  assertAllowed(ctx.actor, 'eligibility.evaluate');
  assertAllowed(ctx.actor, 'clients.read');
  const { id, limit, cursor } = AboveRoundInput.parse(raw);
  return pageAbove(ctx, await findRound(ctx, id), { limit, cursor: cursor ?? null });
}

/** Whoever lists them and whoever tells of them asks here. */
export async function pageAbove(
  ctx: FirmContext,
  round: Round,
  { limit, cursor }: { limit: number; cursor: string | null },
): Promise<Page<AboveView>> {
  const [rows] = await read<[Row[]]>(ctx, [pageStatement(round, limit, cursor)]);
  const library = await rulesOf(ctx);
  return toPage(
    rows,
    limit,
    (row): AboveView => {
      const answers = JSON.parse(row.answers) as SaidFacts;
      const result = JSON.parse(row.result) as Assessment;
      return {
        clientId: row.person_id,
        givenName: row.given_name,
        familyName: row.family_name,
        evaluationId: row.id,
        score: row.crs_total,
        atCutOff: row.crs_total === round.cutOff,
        asOf: row.as_of,
        stale: row.stale,
        labelled: rulesEndedBefore(library, round.heldOn) !== null,
        ...fitFor(round, { answers, result, library }),
      };
    },
    (row) => [String(row.crs_total), row.person_id],
  );
}

function pageStatement(round: Round, limit: number, cursor: string | null): Statement {
  const values: unknown[] = [round.orgId, round.cutOff, round.heldOn, limit + 1];
  const after = cursor === null ? '' : beyond(values, decodeCursor(cursor, Cursor));
  return {
    name: `rounds-above${cursor === null ? '' : '-c'}`,
    text: `select e.person_id, p.given_name, p.family_name, e.id, e.crs_total, e.as_of::text,
        e.stale_since is not null as stale, e.answers, e.result
      ${REACHED} ${after} order by e.crs_total desc, e.person_id desc limit $4`,
    values,
  };
}

const beyond = (values: unknown[], [score, id]: [string, string]): string =>
  `and (e.crs_total, e.person_id) < ($${values.push(Number(score))}, $${values.push(id)}::uuid)`;

const COUNT_CAP = 1_000;

/** Counted no further than a reader cares. `laterOnly`: who has scores, but none for that day or before. */
export async function countAbove(ctx: FirmContext, round: Round): Promise<RoundDetail['above']> {
  const [rows] = await read<[{ reached: number; later_only: number }[]]>(ctx, [
    {
      name: 'rounds-above-count',
      text: `select
          (select count(*)::int from (select 1 ${REACHED} limit ${COUNT_CAP + 1}) capped) as reached,
          (select count(*)::int from (select 1 from evaluations l where l.org_id = $1 and l.latest and l.as_of > $3::date
            and not exists (select 1 from evaluations e where e.org_id = l.org_id and e.person_id = l.person_id and e.as_of <= $3::date)
            limit ${COUNT_CAP}) capped) as later_only`,
      values: [round.orgId, round.cutOff, round.heldOn],
    },
  ]);
  const { reached, later_only: laterOnly } = rows[0]!;
  return { reached: Math.min(reached, COUNT_CAP), capped: reached > COUNT_CAP, laterOnly };
}
