// Facts and answers in words, on pages and on papers: what a rule looked at, and where a person said it.
import type { AnswersView, ItemView, SourceView } from '@cio/domain/eligibility/schemas';
import type { Say } from '../shared/say.ts';

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

export function sayFacts(t: Say, calendar: (day: string) => string) {
  function valueWord(fact: string, value: Value): string {
    if (typeof value === 'boolean') return value ? t('profile.yes') : t('profile.no');
    if (Array.isArray(value)) return value.length > 0 ? value.join(', ') : t('eligibility.none');
    if (typeof value === 'object')
      return t('eligibility.levels', {
        levels: (['listening', 'reading', 'writing', 'speaking'] as const).map((one) => value[one]).join(' '),
      });
    if (typeof value === 'number') {
      if (/WorkYears$|^workYears$/i.test(fact)) return t('eligibility.years', { count: value });
      return fact === 'settlementFunds' ? t('eligibility.dollars', { amount: value }) : String(value);
    }
    if (fact.endsWith('ducation') && LEVELS.has(value)) return t(`profile.levels.${value as 'doctoral'}`);
    if (fact === 'maritalStatus') return t(`profile.marital.${value as 'single'}`);
    if (fact === 'arrangedEmployment') return t(`profile.offers.${value as 'none'}`);
    if (fact === 'canadianStudy') return t(`eligibility.studies.${value as 'none'}`);
    return value;
  }

  const factWord = (fact: string): string => {
    const name = fact.startsWith('adaptability.') ? 'adaptability' : fact.replace('spouse.', 'spouse_');
    return t(`eligibility.facts.${name as 'age'}`);
  };

  /** The answer itself: "CELPIP General, 14 Mar 2025". */
  function sourceWord({ of, field, row }: SourceView, answers: AnswersView): string {
    const person = of === 'spouse' ? answers.spouse : answers.own;
    if (row !== undefined && person) {
      if (field === 'languageTests') {
        const test = person.languageTests?.items[row];
        if (test)
          return [test.name.replaceAll('-', ' '), test.takenOn && calendar(test.takenOn)]
            .filter(Boolean)
            .join(', ');
      }
      if (field === 'education') {
        const credential = person.education?.items[row];
        if (credential) return t(`profile.levels.${credential.level}`);
      }
      if (field === 'work') {
        const work = person.work?.items[row];
        if (work) return work.title ?? t('profile.work.row', { number: row + 1 });
      }
    }
    if (field === 'languageTests') return t('profile.languageTests.title');
    if (field === 'education') return t('profile.education.title');
    if (field === 'work') return t('profile.work.title');
    return t(`profile.facts.${field as 'maritalStatus'}`);
  }

  const noteWord = (note: string | undefined): string | null =>
    note === undefined || note === 'counts' ? null : t(`eligibility.notes.${note as 'expired'}`);

  return { valueWord, factWord, sourceWord, noteWord };
}
