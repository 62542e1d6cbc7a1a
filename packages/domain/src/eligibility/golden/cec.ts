// Who has the Canadian experience.
import { casesOf, FIT } from './fit.ts';
import type { GoldenCase } from './golden-case.ts';
import { english } from './people.ts';

export function cecCases(): GoldenCase[] {
  const { cases, add, both } = casesOf('cec');
  both(FIT, 'work', { canadianWorkYears: 1 }, { canadianWorkYears: 0 });
  // Where years were told as periods, only those count that the programme asks for.
  both(FIT, 'recent work', { recentCanadianWorkYears: 1 }, { recentCanadianWorkYears: 0 });
  add({ ...FIT, recentCanadianWorkYears: 'open' }, 'work that may be recent', 'unknown');
  for (const code of ['00012', '11200', '21231'])
    both(
      { ...FIT, nocCodes: [code] },
      `language for ${code}`,
      { firstLanguage: english(7) },
      { firstLanguage: english(6) },
    );
  for (const code of ['22220', '63200'])
    both(
      { ...FIT, nocCodes: [code] },
      `language for ${code}`,
      { firstLanguage: english(5) },
      { firstLanguage: english(4) },
    );
  for (const code of ['44101', '65100'])
    both(
      { ...FIT, nocCodes: [code] },
      `language for ${code}`,
      { firstLanguage: english(7) },
      { firstLanguage: english(6) },
    );
  add({ ...FIT, nocCodes: ['21231', '22220'], firstLanguage: english(6) }, 'work of both groups', 'unknown');
  add(
    { ...FIT, nocCodes: ['21231', '22220'], firstLanguage: english(4) },
    'work of both groups, too little',
    'ineligible',
  );
  add(FIT, 'the first day', 'eligible', '2013-01-02');
  add(FIT, 'the day before', 'unknown', '2013-01-01');
  return cases;
}
