// The words in which a result is kept. What the rules say of an item (clause, dates, how sure it is) stands in the packs that are
// kept with every result, so it is not written once more for each: read again, it is looked up there.
import type { Assessment } from './assess.ts';
import type { Evaluation } from './evaluate.ts';
import type { CompiledPack, Library } from './library.ts';
import type { PointsRule, Requirement } from './pack-format.ts';
import { holdsOn } from './periods.ts';

/** The first form held the words of the rules as well. What was kept in it stays as it is, and is proved in it. */
export type Form = 1 | 2;
export const USUAL_FORM: Form = 2;
const HEAD = '{"form":2,';

export const formOf = (words: string): Form => (words.startsWith(HEAD) ? 2 : 1);

export function wordsOf({ asOf, notice, evaluations }: Assessment, form: Form): string {
  if (form === 1) return JSON.stringify({ asOf, notice, evaluations });
  const own: Record<string, unknown> = {};
  for (const id in evaluations) {
    const evaluation = evaluations[id]!;
    own[id] = { ...evaluation, items: evaluation.items.map(ownPart) };
  }
  return JSON.stringify({ form, asOf, notice, evaluations: own });
}

type Item = Evaluation['items'][number];
type RulePart = Pick<Item, 'from' | 'to' | 'confidence' | 'citation'>;

const ownPart = ({ from: _from, to: _to, confidence: _confidence, citation: _citation, ...own }: Item) => own;

/** Under the rules that were kept with it. */
export function readWords(words: string, library: Library): Assessment {
  const { asOf, notice, evaluations } = JSON.parse(words) as Assessment;
  if (formOf(words) === 1) return { asOf, notice, evaluations };
  for (const id in evaluations) {
    const entry = library.pack(id);
    const evaluation = evaluations[id]!;
    evaluation.items = evaluation.items.map((own): Item => ({
      ...own,
      ...rulePart(entry, own.rule, evaluation.rulePack.effectiveFrom),
    }));
  }
  return { asOf, notice, evaluations };
}

function rulePart(entry: CompiledPack, id: string, day: string): RulePart {
  const rule = ruleOf(entry, id);
  const version = rule && versionOn(rule, day);
  // An item of no rule was put there past the product: it has no clause, and the proof of the whole fails.
  if (!version) return { from: day, to: null, confidence: 'low', citation: [] };
  const { from, to, confidence, citation } = version;
  return { from, to, confidence, citation };
}

export const ruleOf = (entry: CompiledPack, id: string): PointsRule | Requirement | undefined =>
  entry.pack.kind === 'points'
    ? entry.pack.rules.find((rule) => rule.id === id)
    : entry.pack.requirements.find((requirement) => requirement.id === id);

export const versionOn = (
  rule: PointsRule | Requirement,
  day: string,
): PointsRule['versions'][number] | Requirement['versions'][number] | undefined =>
  rule.versions.find((one) => holdsOn(one, day));
