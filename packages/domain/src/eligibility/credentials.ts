// The level of education, study in Canada: from a list of credentials, for one day.
import type { Credential } from '../clients/index.ts';
import {
  both,
  known,
  unknown,
  yearsAfter,
  type Ask,
  type Counted,
  type Source,
  type Tri,
} from './counted.ts';
import { CANADIAN_STUDIES, EDUCATION_LEVELS } from './facts.ts';
import type { FactsPack } from './pack-format.ts';

export interface CredentialList {
  state: 'none' | 'partial' | 'whole';
  items: Credential[];
}
export type EducationLevel = (typeof EDUCATION_LEVELS)[number];
export type CanadianStudy = (typeof CANADIAN_STUDIES)[number];
type EducationRules = FactsPack['education'];

export function educationLevel(
  list: CredentialList | null,
  day: string,
  of: 'own' | 'spouse',
  rules: EducationRules,
): Counted<EducationLevel> {
  return fromList(list, { of, field: 'education' }, (item) => recognised(item, day, rules), {
    levelOf: highestLevel,
    open: openCells,
    top: 'doctoral',
  });
}

export function studyInCanada(list: CredentialList | null, day: string): Counted<CanadianStudy> {
  return fromList(list, { of: 'own', field: 'education' }, (item) => studied(item, day), {
    levelOf: (items) =>
      CANADIAN_STUDIES[Math.max(0, ...items.map(({ level }) => CANADIAN_STUDIES.indexOf(studyOf(level))))]!,
    open: (item) => [
      ...(item.country === null ? ['country'] : []),
      ...(item.studiedInCanada === null ? ['studiedInCanada'] : []),
    ],
    top: 'three-year-plus-or-graduate',
  });
}

/** Whether one of the programs studied in Canada is long enough. */
export function longStudyInCanada(
  list: CredentialList | null,
  day: string,
  { of, levels }: { of: 'own' | 'spouse'; levels: readonly string[] },
): Counted<boolean> {
  const counted = fromList(
    list,
    { of, field: 'education' },
    (item) => both(levels.includes(item.level), studied(item, day)),
    {
      levelOf: (items) => (items.length > 0 ? ('yes' as const) : ('no' as const)),
      open: (item) => [
        ...(item.country === null ? ['country'] : []),
        ...(item.studiedInCanada === null ? ['studiedInCanada'] : []),
      ],
      top: 'yes',
    },
  );
  const { value } = counted;
  return { ...counted, value: value === undefined ? undefined : value === 'yes' };
}

/** The least and the most that the list may come to; known where they are the same. */
function fromList<Level extends string>(
  list: CredentialList | null,
  field: { of: 'own' | 'spouse'; field: 'education' },
  counts: (item: Credential) => Tri | Exclude<Source['note'], undefined>,
  about: { levelOf(items: Credential[]): Level; open(item: Credential): string[]; top: Level },
): Counted<Level> {
  if (list === null) return unknown([field]);
  if (list.state === 'none') return known<Level>(null, [field]);
  const found = list.items.map((item, row) => ({ item, row, answer: counts(item) }));
  const sure = found.filter(({ answer }) => answer === true).map(({ item }) => item);
  const possible = found.filter(({ answer }) => answer === true || answer === null).map(({ item }) => item);
  const from = found.map(({ row, answer }): Source => ({
    ...field,
    row,
    note:
      typeof answer === 'string' ? answer : answer ? 'counts' : answer === null ? 'partly' : 'doesNotCount',
  }));
  const least = about.levelOf(sure);
  const settled = list.state === 'partial' ? least === about.top : least === about.levelOf(possible);
  if (settled) return known(least, from);
  const ask: Ask[] = found
    .filter(({ answer }) => answer === null)
    .flatMap(({ item, row }) => about.open(item).map((what) => ({ ...field, row, what })));
  return unknown(list.state === 'partial' ? [...ask, { ...field, what: 'state' }] : ask, from);
}

const later = (item: Credential, day: string) => item.completedOn !== null && item.completedOn > day;

function recognised(
  item: Credential,
  day: string,
  { assessmentValidYears }: EducationRules,
): Tri | Exclude<Source['note'], undefined> {
  if (later(item, day)) return 'later';
  if (item.country === null) return null;
  if (item.country === 'CA') return true;
  if (item.assessed === false) return 'notAssessed';
  if (item.assessed === null || item.assessedOn === null) return null;
  if (item.assessedOn > day) return 'notAssessed';
  return day < yearsAfter(item.assessedOn, assessmentValidYears) ? true : 'assessmentOld';
}

function studied(item: Credential, day: string): Tri {
  if (later(item, day)) return false;
  return both(item.country === null ? null : item.country === 'CA', item.studiedInCanada);
}

const openCells = ({ country, assessed, assessedOn }: Credential): string[] => {
  if (country === null) return ['country'];
  return assessed === null ? ['assessed'] : assessedOn === null ? ['assessedOn'] : [];
};

const THREE_YEARS = EDUCATION_LEVELS.indexOf('three-year-plus-post-secondary');
const place = (level: string): number => EDUCATION_LEVELS.indexOf(level as EducationLevel);

/** Two credentials after secondary school, one of them of three years or more, are a level of their own. */
function highestLevel(items: Credential[]): EducationLevel {
  const levels = items.map(({ level }) => place(level));
  const after = levels.filter((at) => at > place('secondary'));
  const two =
    after.length >= 2 && after.some((at) => at >= THREE_YEARS) ? place('two-or-more-credentials') : 0;
  return EDUCATION_LEVELS[Math.max(0, two, ...levels)]!;
}

const SHORT = ['one-year-post-secondary', 'two-year-post-secondary'];
const studyOf = (level: Credential['level']): CanadianStudy =>
  level === 'secondary'
    ? 'secondary-or-less'
    : SHORT.includes(level)
      ? 'one-or-two-year'
      : 'three-year-plus-or-graduate';
