// The language tests that there are, for forms.
import { ABILITIES, type Ability } from './facts.ts';
import type { Database } from '@cio/db';
import type { Library } from './library.ts';
import { rulesOfFirm } from './rules-in-force.ts';
import type { TestView } from './schemas.ts';

/** Those that the firm's rules know. */
export const testsOfFirm = async (db: Database, orgId: string): Promise<TestView[]> =>
  listTests(await rulesOfFirm(db, orgId));

function listTests({ languages }: Pick<Library, 'languages'>): TestView[] {
  return languages.tests.map(({ name, language, lowestScore, charts }) => {
    const highest = (ability: Ability) =>
      Math.max(...charts.map(({ abilities }) => abilities[ability].at(-1)!.to));
    return {
      name,
      title: name.replaceAll('-', ' '),
      language,
      least: lowestScore,
      most: Object.fromEntries(ABILITIES.map((ability) => [ability, highest(ability)])) as TestView['most'],
      charts: charts.flatMap(({ id }) => id ?? []),
    };
  });
}
