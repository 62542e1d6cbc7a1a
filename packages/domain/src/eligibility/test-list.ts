// The language tests that there are, for forms.
import { ABILITIES, type Ability } from './facts.ts';
import { shipped, type Library } from './library.ts';
import type { TestView } from './schemas.ts';

export function listTests({ languages }: Library = shipped): TestView[] {
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
