// The level that each result of each accepted test stands for.
import { ABILITIES, type Ability } from '../facts.ts';
import languageFacts from './facts/languages.json' with { type: 'json' };
import { DAY, type GoldenCase } from './golden-case.ts';
import { NOTHING } from './people.ts';

interface RowFacts {
  clb: number;
  min: number;
  max: number;
}
/** One list for all abilities, or one for each. */
interface ChartFacts extends Partial<Record<Ability, RowFacts[]>> {
  id?: string;
  allAbilities?: RowFacts[];
}

export function languageCases(): GoldenCase[] {
  const cases: GoldenCase[] = [];
  for (const [name, test] of Object.entries(languageFacts)) {
    const charts = 'charts' in test ? (test.charts as ChartFacts[]) : [test as ChartFacts];
    const language = test.language === 'english' ? 'en' : 'fr';
    const rowsOf = (chart: ChartFacts, ability: Ability) => (chart.allAbilities ?? chart[ability])!;
    for (const chart of charts)
      for (const ability of ABILITIES)
        for (const row of rowsOf(chart, ability))
          for (const score of [...new Set([row.min, row.max])]) {
            const scores = Object.fromEntries(
              ABILITIES.map((one) => [one, one === ability ? score : rowsOf(chart, one).at(-1)!.min]),
            ) as Record<Ability, number>;
            cases.push({
              name: `${name} ${chart.id ?? ''} ${ability} ${score}`,
              programme: 'crs',
              day: DAY,
              profile: {
                ...NOTHING,
                firstLanguage: { language, test: { name, ...(chart.id && { chart: chart.id }), scores } },
              },
              at: `items.core.firstLanguage.input.firstLanguage.${ability}`,
              is: row.clb,
            });
          }
  }
  return cases;
}
