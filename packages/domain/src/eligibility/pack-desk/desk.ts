// Reads of the desk of rule packs: which there are, what is in force, what differs, and each as a file.
import { assertAllowed } from '../../identity/index.ts';
import { notFound, read, type Language, type StaffContext } from '../../platform/index.ts';
import { RECOMPUTE } from '../recompute-job.ts';
import { differences } from './differences.ts';
import { writePackFile } from './pack-file.ts';
import { PackInput, PackRefInput, type PackDetail, type PackListView } from './schemas.ts';
import { rowsStatement, type PackRow } from './store.ts';
import { editionsOf, periodsIn, refOf, sourcesIn, viewsOf, type Edition } from './views-of.ts';

const MOST_WAITING = 100_000;
const MOST_DIFFERENCES = 500;

export async function listRulePacks(ctx: StaffContext, language: Language): Promise<PackListView> {
  assertAllowed(ctx.actor, 'eligibility.packs');
  const { orgId } = ctx.actor;
  const [rows, stale, jobs] = await read<[PackRow[], { n: number }[], { progress: number }[]]>(ctx, [
    rowsStatement(orgId),
    {
      name: 'evaluations-stale-count',
      text: `select count(*)::int as n from (select 1 from evaluations
        where org_id = $1 and latest and stale_since is not null limit ${MOST_WAITING + 1}) capped`,
      values: [orgId],
    },
    {
      name: 'evaluations-recompute-progress',
      text: `select progress from jobs where org_id = $1 and name = $2 and state in ('waiting', 'running')
        and (payload ->> 'personId') is null order by state, id desc limit 1`,
      values: [orgId, RECOMPUTE.name],
    },
  ]);
  const waiting = stale[0]!.n;
  return {
    packs: viewsOf(editionsOf(rows), language),
    anew: {
      waiting: Math.min(waiting, MOST_WAITING),
      capped: waiting > MOST_WAITING,
      progress: jobs[0]?.progress ?? null,
    },
  };
}

export async function getRulePack(
  ctx: StaffContext,
  raw: PackInput,
  language: Language,
): Promise<PackDetail> {
  assertAllowed(ctx.actor, 'eligibility.packs');
  const { packId, before, after } = PackInput.parse(raw);
  const editions = (await allEditions(ctx)).filter((one) => one.packId === packId);
  const views = viewsOf(editions, language);
  const standing = editions.filter(({ withdrawnAt }) => withdrawnAt === null);
  const holds = editions.find((_, at) => views[at]!.state === 'inForce');
  if (!holds) throw notFound();
  const words = JSON.parse(holds.content) as unknown;
  const byAge = [...standing].sort((a, b) => a.edition - b.edition);
  const [was, is] = [
    before === undefined ? byAge.at(-2) : byRef(standing, before),
    after === undefined ? byAge.at(-1) : byRef(standing, after),
  ];
  const found = was && is && was !== is ? differences(JSON.parse(was.content), JSON.parse(is.content)) : [];
  return {
    packId,
    title: views[0]!.title,
    editions: views,
    periods: periodsIn(words),
    sources: sourcesIn(words),
    compared:
      was && is
        ? {
            before: refOf(was),
            after: refOf(is),
            differences: found.slice(0, MOST_DIFFERENCES),
            more: Math.max(0, found.length - MOST_DIFFERENCES),
          }
        : null,
  };
}

/** The file of one edition: what was let in comes out word for word. */
export async function exportRulePack(
  ctx: StaffContext,
  raw: PackRefInput,
): Promise<{ name: string; file: string }> {
  assertAllowed(ctx.actor, 'eligibility.packs');
  const edition = byRef(await allEditions(ctx), PackRefInput.parse(raw).ref);
  return fileOf(edition);
}

export const fileOf = ({ packId, edition, content, cases }: Edition): { name: string; file: string } => ({
  name: `${packId}-${edition}.json`,
  file: writePackFile(JSON.parse(content), JSON.parse(cases) as unknown[]),
});

async function allEditions(ctx: StaffContext): Promise<Edition[]> {
  const [rows] = await read<[PackRow[]]>(ctx, [rowsStatement(ctx.actor.orgId)]);
  return editionsOf(rows);
}

/** One that stands before one that was taken out under the same name. */
function byRef(editions: readonly Edition[], ref: string): Edition {
  const found = editions.filter((one) => refOf(one) === ref);
  const one = found.find(({ withdrawnAt }) => withdrawnAt === null) ?? found[0];
  if (!one) throw notFound();
  return one;
}
