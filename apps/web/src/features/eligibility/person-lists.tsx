'use client';

import { DateField, SelectField, TextField } from '@cio/ui';
import {
  ABILITIES,
  CREDENTIAL_LEVELS,
  WORK_COUNTS,
  type Credential,
  type LanguageTest,
  type PersonFacts,
  type WorkPeriod,
} from '@cio/domain/clients/schemas';
import type { TestView } from '@cio/domain/eligibility/schemas';
import { useTranslations } from 'next-intl';
import { useDates } from '../shared/use-dates.ts';
import { FactList } from './fact-list.tsx';
import { NumberField } from './number-field.tsx';
import { ThreeWay } from './three-way.tsx';

export interface Choices {
  countries: readonly { code: string; name: string }[];
  tests: readonly TestView[];
}

interface ListsProps {
  /** `own` or `spouse`: the beginning of every id, so that an explanation can lead to an answer. */
  of: 'own' | 'spouse';
  facts: PersonFacts;
  choices: Choices;
  disabled: boolean;
  onChange: (patch: Partial<PersonFacts>) => void;
}

const isoOrNull = (text: string): string | null => (/^\d{4}-\d{2}-\d{2}$/.test(text) ? text : null);

function Day(props: {
  id: string;
  label: string;
  value: string | null;
  disabled: boolean;
  className?: string;
  onChange: (day: string | null) => void;
}) {
  const dates = useDates();
  const { value, onChange, ...rest } = props;
  return (
    <DateField
      {...rest}
      value={value ?? ''}
      onChange={(text) => {
        const day = isoOrNull(text);
        if (day !== null || text === '') onChange(day);
      }}
      sayBack={(iso) => dates.calendar(iso, 'short')}
      autoComplete="off"
    />
  );
}

function Country({
  id,
  value,
  choices,
  disabled,
  onChange,
}: {
  id: string;
  value: string | null;
  choices: Choices;
  disabled: boolean;
  onChange: (country: string | null) => void;
}) {
  const t = useTranslations('profile');
  return (
    <SelectField
      id={id}
      label={t('country')}
      className="sm:col-span-2"
      value={value ?? ''}
      disabled={disabled}
      onChange={(event) => onChange(event.target.value || null)}
    >
      <option value="">{t('unsaid')}</option>
      {choices.countries.map(({ code, name }) => (
        <option key={code} value={code}>
          {name}
        </option>
      ))}
    </SelectField>
  );
}

export function LanguageTests({ of, facts, choices, disabled, onChange }: ListsProps) {
  const t = useTranslations('profile');
  const id = `${of}-languageTests`;
  return (
    <FactList<LanguageTest>
      id={id}
      title={t('languageTests.title')}
      hint={t('languageTests.hint')}
      add={t('languageTests.add')}
      list={facts.languageTests}
      disabled={disabled}
      fresh={() => ({
        name: choices.tests[0]!.name,
        chart: null,
        takenOn: null,
        listening: null,
        reading: null,
        writing: null,
        speaking: null,
      })}
      onChange={(languageTests) => onChange({ languageTests })}
      name={(at) => t('languageTests.row', { number: at + 1 })}
      row={(item, at, change) => {
        const test = choices.tests.find(({ name }) => name === item.name);
        const cell = (what: string) => `${id}-${at}-${what}`;
        return (
          <>
            <SelectField
              id={cell('name')}
              label={t('languageTests.name')}
              className="sm:col-span-2"
              disabled={disabled}
              value={item.name}
              onChange={(event) => change({ name: event.target.value, chart: null })}
            >
              {choices.tests.map(({ name, title }) => (
                <option key={name} value={name}>
                  {title}
                </option>
              ))}
            </SelectField>
            <Day
              id={cell('takenOn')}
              label={t('languageTests.takenOn')}
              className="sm:col-span-2"
              value={item.takenOn}
              disabled={disabled}
              onChange={(takenOn) => change({ takenOn })}
            />
            {test && test.charts.length > 1 ? (
              <SelectField
                id={cell('chart')}
                label={t('languageTests.chart')}
                className="sm:col-span-2"
                disabled={disabled}
                value={item.chart ?? ''}
                onChange={(event) => change({ chart: event.target.value || null })}
              >
                <option value="">{t('languageTests.byDay')}</option>
                {test.charts.map((chart) => (
                  <option key={chart} value={chart}>
                    {t(`languageTests.charts.${chart as 'tef-2023-12'}`)}
                  </option>
                ))}
              </SelectField>
            ) : (
              <span className="max-sm:hidden sm:col-span-2" />
            )}
            <div className="grid grid-cols-2 gap-3 sm:col-span-6 sm:grid-cols-4">
              {ABILITIES.map((ability) => (
                <NumberField
                  key={ability}
                  id={cell(ability)}
                  label={t(`abilities.${ability}`)}
                  aside={test && `${test.least[ability]}–${test.most[ability]}`}
                  inputClass="num"
                  disabled={disabled}
                  value={item[ability]}
                  least={test?.least[ability] ?? 0}
                  most={test?.most[ability] ?? 1000}
                  onChange={(score) => change({ [ability]: score })}
                />
              ))}
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
  return (
    <FactList<Credential>
      id={id}
      title={t('education.title')}
      hint={t('education.hint')}
      add={t('education.add')}
      list={facts.education}
      disabled={disabled}
      fresh={() => ({
        level: 'three-year-plus-post-secondary',
        country: null,
        completedOn: null,
        assessed: null,
        assessedOn: null,
        studiedInCanada: null,
      })}
      onChange={(education) => onChange({ education })}
      name={(at) => t('education.row', { number: at + 1 })}
      row={(item, at, change) => {
        const cell = (what: string) => `${id}-${at}-${what}`;
        return (
          <>
            <SelectField
              id={cell('level')}
              label={t('education.level')}
              className="sm:col-span-4"
              disabled={disabled}
              value={item.level}
              onChange={(event) => change({ level: event.target.value as Credential['level'] })}
            >
              {CREDENTIAL_LEVELS.map((level) => (
                <option key={level} value={level}>
                  {t(`levels.${level}`)}
                </option>
              ))}
            </SelectField>
            <Country
              id={cell('country')}
              value={item.country}
              choices={choices}
              disabled={disabled}
              onChange={(country) => change({ country })}
            />
            <Day
              id={cell('completedOn')}
              label={t('education.completedOn')}
              className="sm:col-span-2"
              value={item.completedOn}
              disabled={disabled}
              onChange={(completedOn) => change({ completedOn })}
            />
            {item.country === 'CA' ? (
              <div className="sm:col-span-4">
                <ThreeWay
                  id={cell('studiedInCanada')}
                  label={t('education.studiedInCanada')}
                  value={item.studiedInCanada}
                  disabled={disabled}
                  onChange={(studiedInCanada) => change({ studiedInCanada })}
                />
              </div>
            ) : (
              item.country !== null && (
                <>
                  <div className="sm:col-span-2">
                    <ThreeWay
                      id={cell('assessed')}
                      label={t('education.assessed')}
                      value={item.assessed}
                      disabled={disabled}
                      onChange={(assessed) => change({ assessed })}
                    />
                  </div>
                  {item.assessed === true && (
                    <Day
                      id={cell('assessedOn')}
                      label={t('education.assessedOn')}
                      className="sm:col-span-2"
                      value={item.assessedOn}
                      disabled={disabled}
                      onChange={(assessedOn) => change({ assessedOn })}
                    />
                  )}
                </>
              )
            )}
          </>
        );
      }}
    />
  );
}

export function Work({ of, facts, choices, disabled, onChange }: ListsProps) {
  const t = useTranslations('profile');
  const id = `${of}-work`;
  return (
    <FactList<WorkPeriod>
      id={id}
      title={t('work.title')}
      hint={t('work.hint')}
      add={t('work.add')}
      list={facts.work}
      disabled={disabled}
      fresh={() => ({
        title: null,
        country: null,
        startedOn: null,
        endedOn: null,
        ongoing: false,
        hoursPerWeek: null,
        nocCode: null,
        skilled: null,
        counts: null,
      })}
      onChange={(work) => onChange({ work })}
      name={(at) => t('work.row', { number: at + 1 })}
      row={(item, at, change) => {
        const cell = (what: string) => `${id}-${at}-${what}`;
        const inCanada = item.country === 'CA';
        return (
          <>
            <TextField
              id={cell('title')}
              label={t('work.job')}
              className="sm:col-span-2"
              disabled={disabled}
              autoComplete="off"
              maxLength={200}
              value={item.title ?? ''}
              onChange={(event) => change({ title: event.target.value || null })}
            />
            <NocField
              id={cell('nocCode')}
              value={item.nocCode}
              disabled={disabled}
              onChange={(nocCode) => change({ nocCode })}
            />
            <Country
              id={cell('country')}
              value={item.country}
              choices={choices}
              disabled={disabled}
              onChange={(country) => change({ country })}
            />
            <NumberField
              id={cell('hoursPerWeek')}
              label={t('work.hours')}
              inputClass="num"
              disabled={disabled}
              value={item.hoursPerWeek}
              most={168}
              onChange={(hoursPerWeek) => change({ hoursPerWeek })}
            />
            <Day
              id={cell('startedOn')}
              label={t('work.startedOn')}
              className="sm:col-span-2"
              value={item.startedOn}
              disabled={disabled}
              onChange={(startedOn) => change({ startedOn })}
            />
            <div className="sm:col-span-2">
              {!item.ongoing && (
                <Day
                  id={cell('endedOn')}
                  label={t('work.endedOn')}
                  value={item.endedOn}
                  disabled={disabled}
                  onChange={(endedOn) => change({ endedOn })}
                />
              )}
              <label className="mt-1 inline-flex min-h-6 items-center gap-1.5">
                <input
                  type="checkbox"
                  className="accent-current"
                  checked={item.ongoing}
                  disabled={disabled}
                  onChange={(event) => change({ ongoing: event.target.checked, endedOn: null })}
                />
                {t('work.ongoing')}
              </label>
            </div>
            <SelectField
              id={cell('counts')}
              label={inCanada ? t('work.countsInCanada') : t('work.countsAbroad')}
              className="sm:col-span-2"
              disabled={disabled}
              value={item.counts ?? ''}
              onChange={(event) => change({ counts: (event.target.value || null) as WorkPeriod['counts'] })}
            >
              <option value="">{t('unsaid')}</option>
              {WORK_COUNTS.map((counts) => (
                <option key={counts} value={counts}>
                  {t(`work.counts.${counts}`)}
                </option>
              ))}
            </SelectField>
            {(item.nocCode === null || item.nocCode.length === 4) && (
              <div className="sm:col-span-4">
                <ThreeWay
                  id={cell('skilled')}
                  label={t('work.skilled')}
                  value={item.skilled}
                  disabled={disabled}
                  onChange={(skilled) => change({ skilled })}
                />
              </div>
            )}
          </>
        );
      }}
    />
  );
}

/** Kept once it is whole: five digits, or four of the older list. */
function NocField({
  id,
  value,
  disabled,
  onChange,
}: {
  id: string;
  value: string | null;
  disabled: boolean;
  onChange: (code: string | null) => void;
}) {
  const t = useTranslations('profile');
  return (
    <TextField
      id={id}
      label={t('work.noc')}
      inputMode="numeric"
      autoComplete="off"
      maxLength={5}
      inputClass="num"
      disabled={disabled}
      defaultValue={value ?? ''}
      onChange={(event) => {
        const code = event.target.value.trim();
        if (code === '') onChange(null);
        else if (/^\d{4,5}$/.test(code)) onChange(code);
      }}
    />
  );
}
