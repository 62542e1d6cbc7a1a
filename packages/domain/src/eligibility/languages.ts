// From what stands on a test report to the levels that rules speak of. Strictly by floor, once, and never from the number alone.
import { DomainError, type Problem } from '../platform/index.ts';
import { ABILITIES, type Ability } from './facts.ts';
import type { LanguagesPack } from './pack-format.ts';
import { holdsOn } from './periods.ts';

export type Levels = Record<Ability, number>;

export interface TestReport {
  name: string;
  chart?: string | undefined;
  scores: Record<Ability, number>;
}

type Test = LanguagesPack['tests'][number];
type Chart = Test['charts'][number];

const refuse = (field: string, problem: Problem): DomainError =>
  new DomainError('invalid', { fields: { [field]: problem } });

/** The levels of a report, or a refusal that names the field. Below a chart's lowest row no level is known: 0, which earns nothing. */
export function levelsOf(
  pack: LanguagesPack,
  report: TestReport,
  asked: { language: 'en' | 'fr'; day: string; field: string },
): Levels {
  const { language, day, field } = asked;
  const test = pack.tests.find(({ name }) => name === report.name);
  if (!test || test.language !== language) throw refuse(`${field}.test.name`, { key: 'notChoice' });
  const { from, to } = test.accepted;
  if (!holdsOn({ from: from ?? '', to }, day))
    throw refuse(`${field}.test.name`, { key: 'testNotAccepted', values: { day: from ?? to ?? '' } });
  const chart = chartOf(test, report.chart, `${field}.test.chart`);
  const levels = {} as Levels;
  for (const ability of ABILITIES) {
    const score = report.scores[ability];
    const rows = chart.abilities[ability];
    const [least, most] = [test.lowestScore[ability], rows.at(-1)!.to];
    if (score < least || score > most)
      throw refuse(`${field}.test.scores.${ability}`, { key: 'scoreRange', values: { least, most } });
    levels[ability] = rows.findLast((row) => score >= row.from)?.level ?? 0;
  }
  return levels;
}

function chartOf({ charts, askForChart }: Test, id: string | undefined, field: string): Chart {
  if (!askForChart) {
    if (id !== undefined) throw refuse(field, { key: 'unknownField' });
    return charts[0]!;
  }
  if (id === undefined) throw refuse(field, { key: 'required' });
  const chart = charts.find((one) => one.id === id);
  if (!chart) throw refuse(field, { key: 'notChoice' });
  return chart;
}

/** A level given beside a report must be the report's: two truths are none. */
export function assertAgrees(given: Levels, found: Levels, field: string): void {
  for (const ability of ABILITIES)
    if (given[ability] !== found[ability])
      throw refuse(`${field}.clb.${ability}`, {
        key: 'levelDisagrees',
        values: { level: found[ability] },
      });
}
