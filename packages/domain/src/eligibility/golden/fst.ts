// Who works in a skilled trade.
import { JOB_OFFERS, type Ability } from '../facts.ts';
import { dayAfter } from '../periods.ts';
import type { Profile } from '../profile-schemas.ts';
import federalFacts from './facts/federal.json' with { type: 'json' };
import { casesOf, FUNDS, TRADE } from './fit.ts';
import type { GoldenCase } from './golden-case.ts';
import { levels } from './people.ts';

export function fstCases(): GoldenCase[] {
  const { cases, add, both } = casesOf('fst');
  both(TRADE, 'work', { workYears: 2 }, { workYears: 1 });
  for (const [ability, least] of [
    ['speaking', 5],
    ['listening', 5],
    ['reading', 4],
    ['writing', 4],
  ] as [Ability, number][]) {
    const only = (level: number): Profile => ({
      firstLanguage: { language: 'en', clb: { ...levels(9), [ability]: level } },
    });
    both(TRADE, ability, only(least), only(least - 1));
  }
  both({ ...TRADE, certificateOfQualification: false }, 'an offer', { fswArrangedEmployment: true }, {});
  for (const offer of JOB_OFFERS)
    add(
      { ...TRADE, certificateOfQualification: false, arrangedEmployment: offer },
      `offer ${offer}`,
      offer === 'none' ? 'ineligible' : 'eligible',
    );
  both(TRADE, 'funds', { settlementFunds: FUNDS }, { settlementFunds: FUNDS - 1 });
  both(
    TRADE,
    'funds or work and an offer',
    { settlementFunds: 0, authorizedToWork: true, fswArrangedEmployment: true },
    { settlementFunds: 0, authorizedToWork: true },
  );
  add(
    { ...TRADE, settlementFunds: 0, fswArrangedEmployment: true },
    'an offer alone, no funds',
    'ineligible',
  );
  cases.push(...tradeCases(), ...timeInTrade());
  add(TRADE, 'the first day', true, '2013-01-02', 'items.language.met');
  add(TRADE, 'the day before', 'No rules before 2013-01-02 were found.', '2013-01-01', 'warnings.0.en');
  return cases;
}

/** Which occupations are trades, and on which days: a list by groups that was renumbered once. */
function tradeCases(): GoldenCase[] {
  const { cases, add } = casesOf('fst');
  const { trades } = federalFacts;
  for (const group of trades.include) {
    const code = group.code.padEnd(5, '0');
    add({ ...TRADE, nocCodes: [code] }, `trade ${code}`, 'eligible');
    const other = neighbourOf(group.code);
    add({ ...TRADE, nocCodes: [other.padEnd(5, '0')] }, `no trade ${other}`, 'ineligible');
    for (const left of (group as { exclude?: string[] }).exclude ?? [])
      add({ ...TRADE, nocCodes: [left.padEnd(5, '0')] }, `left out ${left}`, 'ineligible');
  }
  const { previous } = trades;
  for (const group of previous.groups) {
    add(
      { ...TRADE, nocCodes: [group.padEnd(4, '0')] },
      `old trade ${group}`,
      true,
      previous.effectiveTo,
      'items.trade.met',
    );
    const other = neighbourOf(group);
    add(
      { ...TRADE, nocCodes: [other.padEnd(4, '0')] },
      `old trade ${other}`,
      false,
      previous.effectiveTo,
      'items.trade.met',
    );
  }
  add(
    { ...TRADE, nocCodes: ['8300'] },
    'a group that is new',
    true,
    dayAfter(previous.effectiveTo),
    'items.trade.met',
  );
  add(
    { ...TRADE, nocCodes: ['8300'] },
    'a group that was not',
    false,
    previous.effectiveTo,
    'items.trade.met',
  );
  return cases;
}

/** In which occupations one worked long enough, where the periods of work tell. */
function timeInTrade(): GoldenCase[] {
  const { cases, add, both } = casesOf('fst');
  const [code] = TRADE.nocCodes!;
  both(
    { ...TRADE, nocCodes: [code!, '21231'] },
    'long enough in the trade',
    { longOccupations: { codes: [code!], perhaps: [] } },
    { longOccupations: { codes: ['21231'], perhaps: [] } },
  );
  add(
    { ...TRADE, longOccupations: { codes: [], perhaps: [code!] } },
    'perhaps long enough in the trade',
    'unknown',
  );
  add(
    { ...TRADE, nocCodes: ['21231'], longOccupations: { codes: [], perhaps: ['21231'] } },
    'perhaps long enough in no trade',
    'ineligible',
  );
  return cases;
}

/** Shares all but the last figure with a group of trades, and is none. */
function neighbourOf(group: string): string {
  return group.slice(0, -1) + ((Number(group.at(-1)) + 5) % 10);
}
