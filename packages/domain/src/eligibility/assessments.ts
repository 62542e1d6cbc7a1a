// Reads: what the programmes say of a client now, and what they said then.
import { assertAllowed, may } from '../identity/index.ts';
import { getFacts } from '../clients/index.ts';
import { dayIn, noteRead, withTransaction, type Language, type StaffContext } from '../platform/index.ts';
import { assess, usualDay, type Notice } from './assess.ts';
import type { AssessmentView, FrozenView, ListedView } from './assessment-schemas.ts';
import {
  copiesOf,
  dayOf,
  keptOf,
  listOf,
  loadEvaluation,
  type ListedEvaluation,
} from './evaluation-store.ts';
import { explain, noticeView } from './explain.ts';
import { forecast } from './forecast.ts';
import { libraryOf, reproduces, RULES_ZONE } from './frozen.ts';
import { readWords } from './kept-words.ts';
import type { Library } from './library.ts';
import { rulesOf } from './rules-in-force.ts';
import { nextQuestion } from './next-question.ts';
import { profileFromFacts, type SaidFacts } from './profile-from-facts.ts';
import { scenarios } from './scenarios.ts';
import { AssessInput, EvaluationInput, EvaluationsInput } from './schemas.ts';
import { yearsAfter } from './counted.ts';

/** The programmes that are asked about first: whether one may apply at all. */
const GATES = ['fsw', 'cec', 'fst'];
const FORECAST_YEARS = 2;

export async function getAssessment(
  ctx: StaffContext,
  raw: AssessInput,
  language: Language,
  given?: Library,
): Promise<AssessmentView> {
  assertAllowed(ctx.actor, 'eligibility.evaluate');
  const { clientId, asOf } = AssessInput.parse(raw);
  const facts = await getFacts(ctx, { clientId });
  const library = given ?? (await rulesOf(ctx));
  const [latest] = await withTransaction(ctx, (tx) => listOf(tx, ctx.actor.orgId, clientId, 1));
  const today = dayIn(RULES_ZONE, ctx.now());
  const usual = usualDay(today, library);
  const day = asOf ?? usual;
  const { birthDate, own, spouse } = facts;
  const found = assess({ birthDate, own, spouse }, { asOf: day, today, library });
  return {
    clientId,
    asOf: day,
    today,
    usualDay: usual,
    notice: noticeView(found.notice, language),
    programmes: explain(found, library, language),
    answers: { birthDate, own, spouse },
    factsVersion: facts.version,
    question: questionOf(found, library),
    coming: forecast(facts, {
      from: today > day ? today : day,
      until: yearsAfter(today > day ? today : day, FORECAST_YEARS),
      rulesDay: day,
      library,
    }),
    scenarios: scenarios(found.profile, day, library),
    latest: latest ? listed(latest) : null,
    can: { store: may(ctx.actor, 'eligibility.store'), update: facts.can.update },
  };
}

function questionOf(
  { profile, asks, asOf }: ReturnType<typeof assess>,
  library: Library,
): AssessmentView['question'] {
  const fact = nextQuestion(profile, GATES, asOf, library) ?? nextQuestion(profile, ['crs'], asOf, library);
  if (fact === null) return null;
  // A programme asks for an age, a person tells a day of birth.
  return { fact, asks: asks[fact === 'age' ? 'birthDate' : fact] ?? [] };
}

const MOST_LISTED = 50;

export async function listEvaluations(ctx: StaffContext, raw: EvaluationsInput): Promise<ListedView[]> {
  assertAllowed(ctx.actor, 'eligibility.evaluate');
  const { clientId } = EvaluationsInput.parse(raw);
  // Whose client it is, the client's own module says.
  await getFacts(ctx, { clientId });
  const rows = await withTransaction(ctx, (tx) => listOf(tx, ctx.actor.orgId, clientId, MOST_LISTED));
  return rows.map(listed);
}

export async function getEvaluation(
  ctx: StaffContext,
  raw: EvaluationInput,
  language: Language,
): Promise<FrozenView> {
  assertAllowed(ctx.actor, 'eligibility.evaluate');
  const { id } = EvaluationInput.parse(raw);
  const view = await unsafeEvaluation(ctx, id, language);
  await noteRead(ctx, {
    type: 'clients.viewed',
    subject: { type: 'client', id: view.clientId },
    fields: ['evaluation'],
  });
  return view;
}

/** For verbs that have asked whether the reader may, and that note themselves that it was read. */
export async function unsafeEvaluation(
  ctx: StaffContext,
  id: string,
  language: Language,
): Promise<FrozenView> {
  const { row, copies } = await withTransaction(ctx, async (tx) => {
    const found = await loadEvaluation(tx, id);
    return { row: found, copies: await copiesOf(tx, found) };
  });
  const library = libraryOf(row.packs, copies);
  const answers = JSON.parse(row.answers) as SaidFacts;
  const read = (by: Library) => {
    const result = readWords(row.result, by);
    return { ...result, ...profileFromFacts(answers, result.asOf, by) };
  };
  return {
    ...listed(row),
    clientId: row.personId,
    factsVersion: row.factsVersion,
    noticeText: noticeView(row.label === null ? null : (JSON.parse(row.label) as Notice), language),
    programmes: library ? explain(read(library), library, language) : [],
    answers,
    packs: copies
      .map(({ packId, edition, hash }) => ({ id: packId, edition, hash }))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
    reproduced: reproduces(keptOf(row), copies),
  };
}

const listed = (row: ListedEvaluation): ListedView => ({
  id: row.id,
  asOf: dayOf(row.asOf),
  cause: row.cause as ListedView['cause'],
  crsTotal: row.crsTotal,
  evaluatedAt: row.evaluatedAt.toISOString(),
  evaluatedBy: row.evaluatedBy,
  staleSince: row.staleSince?.toISOString() ?? null,
  staleReason: row.staleReason as ListedView['staleReason'],
  latest: row.latest,
  resultHash: row.resultHash,
  notice: row.label !== null,
});
