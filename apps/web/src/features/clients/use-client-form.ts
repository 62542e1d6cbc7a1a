'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { useForm, type FieldErrors, type Resolver } from 'react-hook-form';
import { monthName } from '../shared/dates.ts';
import { faultOf } from '../shared/faults.ts';
import { useCheckAtHand, useTypedBefore } from '../shared/use-checked-form.ts';
import { isDraftField, problemsOf, type ClientDraft, type DraftProblem } from './draft.ts';

/** The form's state, checked by the schema that our doors check with, and told in the reader's language. */
export function useClientForm(initial: ClientDraft) {
  const sentence = useProblemSentence();
  const resolver: Resolver<ClientDraft> = useCallback(
    async (draft) => {
      const errors: FieldErrors<ClientDraft> = {};
      for (const [field, problem] of Object.entries(await problemsOf(draft))) {
        errors[field as keyof ClientDraft] = { type: problem.key, message: sentence(problem) };
      }
      return Object.keys(errors).length === 0 ? { values: draft, errors: {} } : { values: {}, errors };
    },
    [sentence],
  );
  useCheckAtHand(problemsOf, initial);
  const form = useForm<ClientDraft>({
    defaultValues: initial,
    resolver,
    mode: 'onSubmit',
    reValidateMode: 'onChange',
    // The summary on top takes the focus.
    shouldFocusError: false,
  });
  useTypedBefore(form);

  /** What the server found, at its field. Answers whether any of it has a place on this form. */
  const showServerErrors = useCallback(
    (error: unknown): boolean => {
      const fields = Object.entries(faultOf(error).fields).filter(([name]) => isDraftField(name));
      for (const [name, message] of fields)
        form.setError(name as keyof ClientDraft, { type: 'server', message });
      return fields.length > 0;
    },
    [form],
  );
  return { form, showServerErrors };
}

function useProblemSentence() {
  const t = useTranslations('problems');
  const language = useLocale();
  return useCallback(
    (problem: DraftProblem) =>
      problem.key === 'noSuchDay'
        ? t('noSuchDay', {
            month: monthName(problem.values.month, language),
            year: String(problem.values.year),
            lastDay: problem.values.lastDay,
          })
        : t(problem.key, problem.values as never),
    [t, language],
  );
}
