'use client';

import { BY_ITSELF } from '@cio/domain/audit/choices';
import { Button, SelectField, TextField } from '@cio/ui';
import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { useTRPC } from '../shared/trpc.tsx';
import { isNarrowed, type AuditFilters } from './audit-filters.ts';
import { useEntryWords } from './use-entry-words.tsx';

interface AuditFilterBarProps {
  filters: AuditFilters;
  onChange: (part: Partial<AuditFilters>) => void;
}

/** A sentence of five choices. Only what ever stood in this trail can be chosen. */
export function AuditFilterBar({ filters, onChange }: AuditFilterBarProps) {
  const t = useTranslations('audit.filters');
  const choices = useChoices(filters);
  return (
    <form
      role="search"
      aria-label={t('label')}
      className="mx-gutter grid max-w-[100rem] grid-cols-2 items-end gap-3 py-3 md:grid-cols-[repeat(3,minmax(0,220px))_150px_150px_auto]"
      onSubmit={(event) => event.preventDefault()}
    >
      <Choice
        label={t('who')}
        all={t('everyone')}
        value={filters.who}
        choices={choices.who}
        onChoose={(who) => onChange({ who })}
        className="max-md:col-span-2"
      />
      <Choice
        label={t('what')}
        all={t('anything')}
        value={filters.what}
        choices={choices.what}
        onChoose={(what) => onChange({ what })}
      />
      <Choice
        label={t('about')}
        all={t('anyRecord')}
        value={filters.about}
        choices={choices.about}
        onChoose={(about) => onChange({ about })}
      />
      <TextField
        label={t('day')}
        type="date"
        value={filters.from}
        max={filters.to || undefined}
        onChange={(event) => onChange({ from: event.target.value })}
        inputClass="num"
      />
      <TextField
        label={t('until')}
        type="date"
        value={filters.to}
        min={filters.from || undefined}
        onChange={(event) => onChange({ to: event.target.value })}
        inputClass="num"
      />
      {isNarrowed(filters) && (
        <Button
          look="quiet"
          className="justify-self-start"
          onClick={() => onChange({ who: '', what: '', about: '', from: '', to: '' })}
        >
          {t('clear')}
        </Button>
      )}
    </form>
  );
}

interface Option {
  value: string;
  word: string;
}

function useChoices(filters: AuditFilters): Record<'who' | 'what' | 'about', Option[]> {
  const t = useTranslations('audit.filters');
  const trpc = useTRPC();
  const language = useLocale();
  const { actionName, kindName } = useEntryWords();
  const { data } = useQuery(trpc.audit.facets.queryOptions());
  const sorted = (options: Option[]) => options.sort((a, b) => a.word.localeCompare(b.word, language));
  /** What the address holds stays to be seen, whether it ever stood in the trail or not. */
  const withChosen = (options: Option[], chosen: string, word: string) =>
    chosen === '' || options.some(({ value }) => value === chosen)
      ? options
      : [...options, { value: chosen, word }];
  const people = sorted(
    (data?.actors ?? []).map(({ id, name }) => ({ value: id, word: name ?? t('stranger') })),
  );
  const itself = data?.system ? [{ value: BY_ITSELF, word: t('system') }] : [];
  return {
    who: withChosen(
      [...people, ...itself],
      filters.who,
      filters.who === BY_ITSELF ? t('system') : t('stranger'),
    ),
    what: withChosen(
      sorted((data?.actions ?? []).map((action) => ({ value: action, word: actionName(action) }))),
      filters.what,
      actionName(filters.what),
    ),
    about: withChosen(
      sorted((data?.subjectTypes ?? []).map((kind) => ({ value: kind, word: kindName(kind) }))),
      filters.about,
      kindName(filters.about),
    ),
  };
}

interface ChoiceProps {
  label: string;
  /** The word for no choice. */
  all: string;
  value: string;
  choices: readonly Option[];
  onChoose: (value: string) => void;
  className?: string;
}

function Choice({ label, all, value, choices, onChoose, className }: ChoiceProps) {
  return (
    <SelectField
      label={label}
      value={value}
      onChange={(event) => onChoose(event.target.value)}
      {...(className ? { className } : {})}
    >
      <option value="">{all}</option>
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.word}
        </option>
      ))}
    </SelectField>
  );
}
