// What the calculator asks, as plain data: the page says it in words, the action reads the answers back by the same names.
import {
  ABILITIES,
  CREDENTIAL_LEVELS,
  JOB_OFFERS,
  MARITAL_STATUSES,
  WORK_COUNTS,
} from '@cio/domain/clients/choices';
import type { TestView } from '@cio/domain/eligibility/schemas';
import type { useTranslations } from 'next-intl';
import type { FieldSpec, GroupSpec } from './score-state.ts';

type Say = ReturnType<typeof useTranslations<'profile'>>;
type SayScore = ReturnType<typeof useTranslations<'score'>>;

export const OWN_TESTS = ['own.test.0', 'own.test.1'] as const;
export const OWN_CREDENTIALS = ['own.credential.0', 'own.credential.1'] as const;
export const OWN_WORK = ['own.work.0', 'own.work.1', 'own.work.2'] as const;
export const SPOUSE = {
  test: 'spouse.test.0',
  credential: 'spouse.credential.0',
  work: 'spouse.work.0',
} as const;
export const YES_NO_FACTS = [
  'siblingInCanada',
  'relativeInCanada',
  'certificateOfQualification',
  'provincialNomination',
  'authorizedToWork',
] as const;
/** Somewhere that is not Canada: the calculator asks no more. */
export const ABROAD = 'ZZ';

export function scoreGroups(tests: readonly TestView[], t: Say, tScore: SayScore): GroupSpec[] {
  const unsaid = ['', t('unsaid')] as const;
  const yesNo = (name: string, label: string, hint?: string): FieldSpec => ({
    name,
    label,
    ...(hint ? { hint } : {}),
    kind: 'select',
    options: [unsaid, ['yes', t('yes')], ['no', t('no')]],
  });
  const select = (
    name: string,
    label: string,
    options: readonly (readonly [string, string])[],
  ): FieldSpec => ({
    name,
    label,
    kind: 'select',
    options: [unsaid, ...options],
  });
  const where = (name: string) =>
    select(name, tScore('where'), [
      ['CA', tScore('inCanada')],
      [ABROAD, tScore('abroad')],
    ]);
  const test = (base: string): FieldSpec[] => [
    {
      name: `${base}.name`,
      label: t('languageTests.name'),
      kind: 'select',
      options: [
        unsaid,
        ['none', tScore('noTest')],
        ...tests.map(({ name, title }) => [name, title] as const),
      ],
    },
    { name: `${base}.takenOn`, label: t('languageTests.takenOn'), kind: 'date' },
    ...ABILITIES.map((ability): FieldSpec => ({
      name: `${base}.${ability}`,
      label: t(`abilities.${ability}`),
      kind: 'number',
    })),
  ];
  const credential = (base: string): FieldSpec[] => [
    select(`${base}.level`, t('education.level'), [
      ['none', tScore('noCredential')],
      ...CREDENTIAL_LEVELS.map((level) => [level, t(`levels.${level}`)] as const),
    ]),
    where(`${base}.country`),
    yesNo(`${base}.assessed`, t('education.assessed'), tScore('assessedHint')),
    { name: `${base}.assessedOn`, label: t('education.assessedOn'), kind: 'date' },
    yesNo(`${base}.studiedInCanada`, t('education.studiedInCanada')),
  ];
  const work = (base: string, first: boolean): FieldSpec[] => [
    ...(first
      ? [
          select(`${base}.any`, tScore('anyWork'), [
            ['none', tScore('noWork')],
            ['yes', t('yes')],
          ]),
        ]
      : []),
    where(`${base}.country`),
    { name: `${base}.startedOn`, label: t('work.startedOn'), kind: 'date' },
    { name: `${base}.endedOn`, label: t('work.endedOn'), hint: tScore('endedHint'), kind: 'date' },
    { name: `${base}.hoursPerWeek`, label: t('work.hours'), kind: 'number' },
    { name: `${base}.nocCode`, label: t('work.noc'), hint: tScore('nocHint'), kind: 'text' },
    yesNo(`${base}.skilled`, t('work.skilled')),
    select(
      `${base}.counts`,
      t('work.countsInCanada'),
      WORK_COUNTS.map((counts) => [counts, t(`work.counts.${counts}`)] as const),
    ),
  ];
  return [
    {
      title: tScore('you'),
      fields: [
        { name: 'birthDate', label: t('facts.birthDate'), kind: 'date' },
        select(
          'maritalStatus',
          t('facts.maritalStatus'),
          MARITAL_STATUSES.map((one) => [one, t(`marital.${one}`)] as const),
        ),
      ],
    },
    {
      title: t('languageTests.row', { number: 1 }),
      hint: t('languageTests.hint'),
      fields: test(OWN_TESTS[0]),
    },
    {
      title: tScore('secondTest'),
      folded: true,
      fields: [
        ...test(OWN_TESTS[1]),
        select('firstLanguage', t('facts.firstLanguage'), [
          ['en', t('languages.en')],
          ['fr', t('languages.fr')],
        ]),
      ],
    },
    { title: tScore('highest'), fields: credential(OWN_CREDENTIALS[0]) },
    { title: tScore('secondCredential'), folded: true, fields: credential(OWN_CREDENTIALS[1]) },
    { title: t('work.title'), hint: t('work.hint'), fields: work(OWN_WORK[0], true) },
    ...OWN_WORK.slice(1).map((base, at) => ({
      title: t('work.row', { number: at + 2 }),
      folded: true,
      fields: work(base, false),
    })),
    {
      title: t('ties'),
      fields: [
        ...YES_NO_FACTS.map((name) => yesNo(name, t(`facts.${name}`))),
        select(
          'jobOffer',
          t('facts.jobOffer'),
          JOB_OFFERS.map((offer) => [offer, t(`offers.${offer}`)] as const),
        ),
        yesNo('arrangedEmployment', t('facts.arrangedEmployment'), t('arrangedHint')),
        { name: 'familySize', label: t('facts.familySize'), hint: t('familyHint'), kind: 'number' },
        { name: 'settlementFunds', label: t('facts.settlementFunds'), kind: 'number' },
      ],
    },
    {
      title: tScore('spouse'),
      folded: true,
      fields: [
        yesNo('spouseAccompanying', t('facts.spouseAccompanying')),
        yesNo('spouseCitizenOrResident', t('facts.spouseCitizenOrResident')),
        ...credential(SPOUSE.credential),
        ...test(SPOUSE.test),
        ...work(SPOUSE.work, true),
      ],
    },
  ];
}

export function contactFields(t: Say, tScore: SayScore, partner: boolean): FieldSpec[] {
  return [
    { name: 'givenName', label: t('spouseGivenName'), kind: 'text' },
    { name: 'familyName', label: t('spouseFamilyName'), kind: 'text' },
    { name: 'email', label: tScore('email'), kind: 'email' },
    { name: 'phone', label: tScore('phone'), kind: 'tel' },
    ...(partner
      ? [
          {
            name: 'spouseFamilyName',
            label: tScore('spouseFamilyName'),
            hint: tScore('spouseNameHint'),
            kind: 'text' as const,
          },
        ]
      : []),
  ];
}
