'use client';

import type { AnswersView, ItemView, SourceView } from '@cio/domain/eligibility/schemas';
import { useTranslations } from 'next-intl';
import { useDates } from '../shared/use-dates.ts';

type Value = ItemView['inputs'][number]['value'];
const LEVELS = new Set([
  'less-than-secondary',
  'secondary',
  'one-year-post-secondary',
  'two-year-post-secondary',
  'three-year-plus-post-secondary',
  'two-or-more-credentials',
  'masters-or-entry-to-practice-professional',
  'doctoral',
]);

/** Facts and answers in the reader's words: what a rule looked at, and where a person said it. */
export function useFactWords() {
  const t = useTranslations('eligibility');
  const tProfile = useTranslations('profile');
  const dates = useDates();

  function valueWord(fact: string, value: Value): string {
    if (typeof value === 'boolean') return value ? tProfile('yes') : tProfile('no');
    if (Array.isArray(value)) return value.length > 0 ? value.join(', ') : t('none');
    if (typeof value === 'object')
      return t('levels', {
        levels: (['listening', 'reading', 'writing', 'speaking'] as const).map((one) => value[one]).join(' '),
      });
    if (typeof value === 'number') {
      if (/WorkYears$|^workYears$/i.test(fact)) return t('years', { count: value });
      return fact === 'settlementFunds' ? t('dollars', { amount: value }) : String(value);
    }
    if (fact.endsWith('ducation') && LEVELS.has(value)) return tProfile(`levels.${value as 'doctoral'}`);
    if (fact === 'maritalStatus') return tProfile(`marital.${value as 'single'}`);
    if (fact === 'arrangedEmployment') return tProfile(`offers.${value as 'none'}`);
    if (fact === 'canadianStudy') return t(`studies.${value as 'none'}`);
    return value;
  }

  const factWord = (fact: string): string => {
    const name = fact.startsWith('adaptability.') ? 'adaptability' : fact.replace('spouse.', 'spouse_');
    return t(`facts.${name as 'age'}`);
  };

  /** The answer itself: "CELPIP General, 14 Mar 2025". */
  function sourceWord({ of, field, row }: SourceView, answers: AnswersView): string {
    const person = of === 'spouse' ? answers.spouse : answers.own;
    if (row !== undefined && person) {
      if (field === 'languageTests') {
        const test = person.languageTests?.items[row];
        if (test)
          return [test.name.replaceAll('-', ' '), test.takenOn && dates.calendar(test.takenOn, 'short')]
            .filter(Boolean)
            .join(', ');
      }
      if (field === 'education') {
        const credential = person.education?.items[row];
        if (credential) return tProfile(`levels.${credential.level}`);
      }
      if (field === 'work') {
        const work = person.work?.items[row];
        if (work) return work.title ?? tProfile('work.row', { number: row + 1 });
      }
    }
    if (field === 'languageTests') return tProfile('languageTests.title');
    if (field === 'education') return tProfile('education.title');
    if (field === 'work') return tProfile('work.title');
    return tProfile(`facts.${field as 'maritalStatus'}`);
  }

  const noteWord = (note: string | undefined): string | null =>
    note === undefined || note === 'counts' ? null : t(`notes.${note as 'expired'}`);

  return { valueWord, factWord, sourceWord, noteWord };
}

/** Where on the profile an answer stands; a cell of a row, if one is named. */
export function placeAddress(
  clientId: string,
  { of, field, row, what }: SourceView & { what?: string | undefined },
): string {
  const parts = [of, field, row, row === undefined ? undefined : what].filter((part) => part !== undefined);
  return `/dashboard/clients/${clientId}/profile#${parts.join('-')}`;
}
