'use client';

import { ABILITIES, CREDENTIAL_LEVELS, WORK_COUNTS } from '@cio/domain/clients/choices';
import type { Credential, LanguageTest, PersonFacts, WorkPeriod } from '@cio/domain/clients/schemas';
import type { TestView } from '@cio/domain/eligibility/schemas';
import { useTranslations } from 'next-intl';
import { FactList } from './fact-list.tsx';
import { RowFields, type Asked } from './row-fields.tsx';

export interface Choices {
  countries: readonly { code: string; name: string }[];
  tests: readonly TestView[];
}

interface ListsProps {
  /** The beginning of every id, so that an explanation can lead to an answer. */
  of: 'own' | 'spouse';
  facts: PersonFacts;
  choices: Choices;
  disabled: boolean;
  onChange: (patch: Partial<PersonFacts>) => void;
}

export function LanguageTests({ of, facts, choices, disabled, onChange }: ListsProps) {
  const t = useTranslations('profile');
  const id = `${of}-languageTests`;
  const asked = (test: TestView | undefined): (Asked<LanguageTest> | false)[] => [
    {
      kind: 'choice',
      of: 'name',
      label: t('languageTests.name'),
      span: 2,
      choices: choices.tests.map(({ name, title }) => [name, title] as const),
      always: true,
      resets: { chart: null },
    },
    { kind: 'day', of: 'takenOn', label: t('languageTests.takenOn'), span: 2 },
    test !== undefined &&
      test.charts.length > 1 && {
        kind: 'choice',
        of: 'chart',
        label: t('languageTests.chart'),
        span: 2,
        choices: [
          ['', t('languageTests.byDay')],
          ...test.charts.map(
            (chart) => [chart, t(`languageTests.charts.${chart as 'tef-2023-12'}`)] as const,
          ),
        ],
        always: true,
      },
  ];
  const scores = (test: TestView | undefined) =>
    ABILITIES.map((ability): Asked<LanguageTest> => ({
      kind: 'number',
      of: ability,
      label: t(`abilities.${ability}`),
      aside: test && `${test.least[ability]}–${test.most[ability]}`,
      least: test?.least[ability],
      most: test?.most[ability] ?? 1000,
    }));
  return (
    <FactList<LanguageTest>
      id={id}
      under={of === 'spouse' ? of : undefined}
      title={t('languageTests.title')}
      hint={t('languageTests.hint')}
      add={t('languageTests.add')}
      list={facts.languageTests}
      disabled={disabled}
      fresh={() => ({
        ...{ name: choices.tests[0]!.name, chart: null, takenOn: null },
        ...{ listening: null, reading: null, writing: null, speaking: null },
      })}
      onChange={(languageTests) => onChange({ languageTests })}
      name={(at) => t('languageTests.row', { number: at + 1 })}
      row={(row, at, change) => {
        const test = choices.tests.find(({ name }) => name === row.name);
        const shared = { id: `${id}-${at}`, row, change, disabled };
        return (
          <>
            <RowFields {...shared} asked={asked(test)} />
            <div className="grid grid-cols-2 items-end gap-3 sm:col-span-6 sm:grid-cols-4">
              <RowFields {...shared} asked={scores(test)} />
            </div>
          </>
        );
      }}
    />
  );
}

export function Education({ of, facts, choices, disabled, onChange }: ListsProps) {
  const t = useTranslations('profile');
  const id = `${of}-education`;
  const asked = ({ country, assessed }: Credential): (Asked<Credential> | false)[] => [
    {
      kind: 'choice',
      of: 'level',
      label: t('education.level'),
      span: 4,
      choices: CREDENTIAL_LEVELS.map((level) => [level, t(`levels.${level}`)] as const),
      always: true,
    },
    { kind: 'choice', of: 'country', label: t('country'), span: 2, choices: countriesOf(choices) },
    { kind: 'day', of: 'completedOn', label: t('education.completedOn'), span: 2 },
    country === 'CA' && {
      kind: 'yesNo',
      of: 'studiedInCanada',
      label: t('education.studiedInCanada'),
      span: 4,
    },
    country !== 'CA' &&
      country !== null && { kind: 'yesNo', of: 'assessed', label: t('education.assessed'), span: 2 },
    country !== 'CA' &&
      country !== null &&
      assessed === true && { kind: 'day', of: 'assessedOn', label: t('education.assessedOn'), span: 2 },
  ];
  return (
    <FactList<Credential>
      id={id}
      under={of === 'spouse' ? of : undefined}
      title={t('education.title')}
      hint={t('education.hint')}
      add={t('education.add')}
      list={facts.education}
      disabled={disabled}
      fresh={() => ({
        ...{ level: 'three-year-plus-post-secondary', country: null, completedOn: null },
        ...{ assessed: null, assessedOn: null, studiedInCanada: null },
      })}
      onChange={(education) => onChange({ education })}
      name={(at) => t('education.row', { number: at + 1 })}
      row={(row, at, change) => (
        <RowFields id={`${id}-${at}`} asked={asked(row)} row={row} change={change} disabled={disabled} />
      )}
    />
  );
}

export function Work({ of, facts, choices, disabled, onChange }: ListsProps) {
  const t = useTranslations('profile');
  const id = `${of}-work`;
  const asked = ({ country, ongoing, nocCode }: WorkPeriod): (Asked<WorkPeriod> | false)[] => [
    { kind: 'text', of: 'title', label: t('work.job'), span: 2 },
    { kind: 'noc', of: 'nocCode', label: t('work.noc') },
    { kind: 'choice', of: 'country', label: t('country'), span: 2, choices: countriesOf(choices) },
    { kind: 'number', of: 'hoursPerWeek', label: t('work.hours'), most: 168 },
    { kind: 'day', of: 'startedOn', label: t('work.startedOn'), span: 2 },
    !ongoing && { kind: 'day', of: 'endedOn', label: t('work.endedOn'), span: 2 },
    { kind: 'tick', of: 'ongoing', label: t('work.ongoing'), span: 2, resets: { endedOn: null } },
    {
      kind: 'choice',
      of: 'counts',
      label: country === 'CA' ? t('work.countsInCanada') : t('work.countsAbroad'),
      span: 2,
      choices: WORK_COUNTS.map((counts) => [counts, t(`work.counts.${counts}`)] as const),
    },
    // A code of the newer list says it by itself.
    nocCode?.length !== 5 && { kind: 'yesNo', of: 'skilled', label: t('work.skilled'), span: 4 },
  ];
  return (
    <FactList<WorkPeriod>
      id={id}
      under={of === 'spouse' ? of : undefined}
      title={t('work.title')}
      hint={t('work.hint')}
      add={t('work.add')}
      list={facts.work}
      disabled={disabled}
      fresh={() => ({
        ...{ title: null, country: null, startedOn: null, endedOn: null, ongoing: false },
        ...{ hoursPerWeek: null, nocCode: null, skilled: null, counts: null },
      })}
      onChange={(work) => onChange({ work })}
      name={(at) => t('work.row', { number: at + 1 })}
      row={(row, at, change) => (
        <RowFields id={`${id}-${at}`} asked={asked(row)} row={row} change={change} disabled={disabled} />
      )}
    />
  );
}

const countriesOf = ({ countries }: Choices) => countries.map(({ code, name }) => [code, name] as const);
