// From what was said of a client and their spouse to the profile that programmes read, on one day. Pure; what is unknown stays so.
import type { FactsView } from '../clients/index.ts';
import { both, known, said, unknown, type Ask, type Counted, type Source, type Tri } from './counted.ts';
import { educationLevel, longStudyInCanada, studyInCanada } from './credentials.ts';
import { ADAPTABILITIES } from './facts.ts';
import { levelsOf } from './languages.ts';
import type { Library } from './library.ts';
import { longOccupations, unbrokenYears } from './occupation-years.ts';
import type { FactsPack } from './pack-format.ts';
import type { LanguageFacts, Profile } from './profile-schemas.ts';
import { languageResult } from './test-results.ts';
import { abroad, anywhere, inCanada, skilledWork, workYears } from './work-years.ts';

export type SaidFacts = Pick<FactsView, 'birthDate' | 'own' | 'spouse'>;

export interface DerivedProfile {
  profile: Profile;
  /** By the name of the fact: the answers that it came from. */
  sources: Record<string, Source[]>;
  /** By the name of a fact that nobody knows: what would have to be asked. */
  asks: Record<string, Ask[]>;
}

type Rules = Pick<Library, 'facts' | 'languages'>;

export function profileFromFacts(facts: SaidFacts, day: string, library: Rules): DerivedProfile {
  const found: Record<string, Counted<unknown>> = { ...ownParts(facts, day, library) };
  const partner = hasPartner(facts);
  if (partner === true) Object.assign(found, spouseParts(facts, day, library));
  found.adaptability = adaptability(facts, found, day, library);
  const profile: Record<string, unknown> = {};
  const spouse: Record<string, unknown> = {};
  const out: DerivedProfile = { profile: profile as Profile, sources: {}, asks: {} };
  for (const [name, { value, from, ask }] of Object.entries(found)) {
    out.sources[name] = from;
    if (value === undefined || ask.length > 0) out.asks[name] = ask;
    if (value === undefined) {
      if (PARTS.has(name)) profile[name] = 'open';
    } else if (name.startsWith('spouse.')) spouse[name.slice(7)] = value;
    else profile[name] = value;
  }
  if (partner === true) profile.spouse = spouse;
  if (partner === false) profile.spouse = null;
  if (partner === null) out.asks.spouse = [{ of: 'own', field: 'maritalStatus' }];
  return out;
}

/** Of years that nobody told there is no part that could be left open. */
const PARTS = new Set(['recentCanadianWorkYears', 'unbrokenWorkYears']);

const hasPartner = ({ own: { maritalStatus } }: SaidFacts): Tri =>
  maritalStatus === null ? null : maritalStatus === 'married' || maritalStatus === 'common-law';

function ownParts(
  { birthDate, own }: SaidFacts,
  day: string,
  library: Rules,
): Record<string, Counted<unknown>> {
  const plain = <Value>(field: keyof typeof own, value: Value | null) => said(value, { of: 'own', field });
  const rules = library.facts.work;
  const work = (rule: typeof inCanada) => workYears(own.work, day, { of: 'own', rule, rules });
  const offer = plain('jobOffer', own.jobOffer);
  return {
    birthDate: said(birthDate !== null && birthDate <= day ? birthDate : null, {
      of: 'client',
      field: 'birthDate',
    }),
    maritalStatus: plain('maritalStatus', own.maritalStatus),
    education: educationLevel(own.education, day, 'own', library.facts.education),
    ...languages(own, day, library),
    canadianWorkYears: work(inCanada),
    foreignWorkYears: work(abroad),
    workYears: work(anywhere),
    ...partsOfYears(own.work, day, rules),
    certificateOfQualification: plain('certificateOfQualification', own.certificateOfQualification),
    provincialNomination: plain('provincialNomination', own.provincialNomination),
    siblingInCanada: plain('siblingInCanada', own.siblingInCanada),
    canadianStudy: studyInCanada(own.education, day),
    arrangedEmployment: offer,
    // Without an offer there is none that could be arranged.
    fswArrangedEmployment:
      own.arrangedEmployment === null && own.jobOffer === 'none'
        ? known(false, offer.from)
        : plain('arrangedEmployment', own.arrangedEmployment),
    authorizedToWork: plain('authorizedToWork', own.authorizedToWork),
    familySize: plain('familySize', own.familySize),
    settlementFunds: plain('settlementFunds', own.settlementFunds),
    nocCodes: occupations(own.work, library),
  };
}

function partsOfYears(
  work: SaidFacts['own']['work'],
  day: string,
  rules: FactsPack['work'],
): Record<string, Counted<unknown>> {
  // Nothing to count: the years themselves say so, and are what is asked for.
  if (!rules.parts || work === null) return {};
  const { recentCanadian, unbroken, trade } = rules.parts;
  const of = 'own';
  return {
    recentCanadianWorkYears: workYears(work, day, {
      of,
      rule: inCanada,
      rules,
      within: recentCanadian.withinYears,
      upTo: recentCanadian.upTo,
    }),
    unbrokenWorkYears: unbrokenYears(work, day, { of, rule: anywhere, rules, upTo: unbroken.upTo }),
    longOccupations: longOccupations(work, day, {
      of,
      rule: anywhere,
      rules,
      within: trade.withinYears,
      upTo: trade.upTo,
    }),
  };
}

function languages(
  { languageTests, firstLanguage }: SaidFacts['own'],
  day: string,
  { languages: pack }: Rules,
): Record<'firstLanguage' | 'secondLanguage', Counted<LanguageFacts>> {
  const en = languageResult(languageTests, 'en', { day, of: 'own', pack });
  const fr = languageResult(languageTests, 'fr', { day, of: 'own', pack });
  const first =
    firstLanguage ?? (en.value && fr.value === null ? 'en' : fr.value && en.value === null ? 'fr' : null);
  if (first !== null)
    return { firstLanguage: first === 'en' ? en : fr, secondLanguage: first === 'en' ? fr : en };
  if (en.value === null && fr.value === null) return { firstLanguage: en, secondLanguage: fr };
  const choice: Ask = { of: 'own', field: 'firstLanguage' };
  const open = [...en.ask, ...fr.ask];
  const either = unknown<LanguageFacts>(open.length > 0 ? once(open) : [choice], [...en.from, ...fr.from]);
  return { firstLanguage: either, secondLanguage: either };
}

function occupations(work: SaidFacts['own']['work'], { facts }: Rules): Counted<string[]> {
  const field = { of: 'own', field: 'work' } as const;
  if (work === null) return unknown([field]);
  if (work.state === 'none') return known<string[]>(null, [field]);
  const counting = work.items
    .map((period, row) => ({ period, row }))
    .filter(({ period }) => period.counts !== 'no' && skilledWork(period, facts.work) !== false);
  const from = counting.map(({ row }): Source => ({ ...field, row }));
  const ask = counting
    .filter(({ period }) => period.nocCode === null)
    .map(({ row }): Ask => ({ ...field, row, what: 'nocCode' }));
  if (ask.length > 0 || work.state === 'partial')
    return unknown(ask.length > 0 ? ask : [{ ...field, what: 'state' }], from);
  return known([...new Set(counting.map(({ period }) => period.nocCode!))], from);
}

function spouseParts(
  { own, spouse }: SaidFacts,
  day: string,
  library: Rules,
): Record<string, Counted<unknown>> {
  const { languages: pack } = library;
  const tests = spouse?.languageTests ?? null;
  const en = languageResult(tests, 'en', { day, of: 'spouse', pack });
  const fr = languageResult(tests, 'fr', { day, of: 'spouse', pack });
  return {
    'spouse.accompanying': said(own.spouseAccompanying, { of: 'own', field: 'spouseAccompanying' }),
    'spouse.citizenOrPermanentResident': said(own.spouseCitizenOrResident, {
      of: 'own',
      field: 'spouseCitizenOrResident',
    }),
    'spouse.education': educationLevel(spouse?.education ?? null, day, 'spouse', library.facts.education),
    'spouse.firstLanguage': better(en, fr, pack, day),
    'spouse.canadianWorkYears': workYears(spouse?.work ?? null, day, {
      of: 'spouse',
      rule: inCanada,
      rules: library.facts.work,
    }),
  };
}

/** Of a spouse one language counts, and that is the better one. */
function better(
  en: Counted<LanguageFacts>,
  fr: Counted<LanguageFacts>,
  pack: Rules['languages'],
  day: string,
): Counted<LanguageFacts> {
  if (en.value === undefined || fr.value === undefined) {
    const ask = once([...en.ask, ...fr.ask]);
    return unknown(ask, [...en.from, ...fr.from]);
  }
  const sum = ({ value }: Counted<LanguageFacts>) =>
    value ? Object.values(levels(value, pack, day)).reduce((total, level) => total + level, 0) : -1;
  return sum(fr) > sum(en) ? fr : en;
}

const levels = ({ language, test, clb }: LanguageFacts, pack: Rules['languages'], day: string) =>
  test ? levelsOf(pack, test, { language, day, field: 'test' }) : clb!;

/** Known as a whole or not at all: each of its points belongs to the profile's one list. */
function adaptability(
  facts: SaidFacts,
  found: Record<string, Counted<unknown>>,
  day: string,
  library: Rules,
): Counted<(typeof ADAPTABILITIES)[number][]> {
  const rules = library.facts.adaptability;
  const { own, spouse } = facts;
  const comes = both(
    hasPartner(facts),
    own.spouseAccompanying,
    own.spouseCitizenOrResident === null ? null : !own.spouseCitizenOrResident,
  );
  const comesAsk: Ask[] =
    own.maritalStatus === null
      ? [{ of: 'own', field: 'maritalStatus' }]
      : (['spouseAccompanying', 'spouseCitizenOrResident'] as const)
          .filter((field) => own[field] === null)
          .map((field) => ({ of: 'own', field }));
  const ofSpouse = (make: () => Counted<boolean>): Counted<boolean> => {
    if (comes === false) return known(false);
    if (comes === null) return unknown(comesAsk);
    return make();
  };
  const atLeast = (years: Counted<unknown> | undefined): Counted<boolean> =>
    years?.value === undefined
      ? unknown(years?.ask ?? [], years?.from ?? [])
      : known(((years.value as number | null) ?? 0) >= rules.workYears, years.from);
  const parts: Record<string, Counted<boolean>> = {
    spouseLanguage: ofSpouse(() => spouseLanguage(found['spouse.firstLanguage'], library, day)),
    ownStudyInCanada: longStudyInCanada(own.education, day, { of: 'own', levels: rules.studyLevels }),
    spouseStudyInCanada: ofSpouse(() =>
      longStudyInCanada(spouse?.education ?? null, day, { of: 'spouse', levels: rules.studyLevels }),
    ),
    ownWorkInCanada: atLeast(found.canadianWorkYears),
    spouseWorkInCanada: ofSpouse(() => atLeast(found['spouse.canadianWorkYears'])),
    relativeInCanada: said(own.relativeInCanada, { of: 'own', field: 'relativeInCanada' }),
  };
  const ask = once(Object.values(parts).flatMap((part) => (part.value === undefined ? part.ask : [])));
  const from = Object.values(parts).flatMap((part) => part.from);
  if (Object.values(parts).some(({ value }) => value === undefined)) return unknown(ask, from);
  return known(
    ADAPTABILITIES.filter((id) => parts[id]?.value === true),
    from,
  );
}

function spouseLanguage(
  result: Counted<unknown> | undefined,
  { languages: pack, facts }: Rules,
  day: string,
): Counted<boolean> {
  if (result?.value === undefined) return unknown(result?.ask ?? []);
  const language = result.value as LanguageFacts | null;
  const least = language ? Math.min(...Object.values(levels(language, pack, day))) : 0;
  return known(least >= facts.adaptability.spouseLanguageLevel, result.from);
}

const once = (asks: Ask[]): Ask[] => [...new Map(asks.map((ask) => [JSON.stringify(ask), ask])).values()];
