'use client';

import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useState } from 'react';
import {
  get,
  set,
  useForm,
  type FieldErrors,
  type FieldPath,
  type FieldValues,
  type Resolver,
  type UseFormReturn,
} from 'react-hook-form';
import type { ProblemsOf } from './checked-by.ts';
import { faultOf } from './faults.ts';

interface CheckedFormOptions<Draft extends FieldValues> {
  initial: Draft;
  problemsOf: ProblemsOf<Draft>;
  /** The form has a summary on top, which takes the focus; else the first wrong field does. */
  summary?: boolean;
  /** Saves; throws what the server answered. What is saved may read a little otherwise than what was typed. */
  onSave: (draft: Draft) => Promise<Draft | void>;
  /** Takes over an answer that is more than a message, such as a conflict. */
  onRefused?: (error: unknown, draft: Draft) => boolean;
}

export interface CheckedForm<Draft extends FieldValues> {
  form: UseFormReturn<Draft>;
  /** For the form element. A second press while the first is on its way does nothing. */
  onSubmit: (event: React.SyntheticEvent) => void;
  /** What is wrong with this field, in the reader's language. */
  error: (path: FieldPath<Draft>) => string | undefined;
  busy: boolean;
  /** Rises with each try to save. */
  attempt: number;
  /** Something was typed that is not saved. */
  unsaved: boolean;
  /** What was answered that belongs to no field of this form. */
  refusal: unknown;
  /** The answer has been dealt with. */
  forget: () => void;
}

/** A form that is checked by the schema that our doors check with; what the server finds stands at its field. */
export function useCheckedForm<Draft extends FieldValues>({
  initial,
  problemsOf,
  summary = false,
  onSave,
  onRefused,
}: CheckedFormOptions<Draft>): CheckedForm<Draft> {
  const t = useTranslations('problems');
  const resolver: Resolver<Draft> = useCallback(
    async (draft) => {
      const errors: FieldErrors<Draft> = {};
      for (const [path, problem] of Object.entries(await problemsOf(draft)))
        set(errors, path, { type: problem.key, message: t(problem.key, problem.values as never) });
      return Object.keys(errors).length === 0 ? { values: draft, errors: {} } : { values: {}, errors };
    },
    [problemsOf, t],
  );
  useCheckAtHand(problemsOf, initial);
  const form = useForm<Draft>({
    defaultValues: initial as never,
    resolver,
    mode: 'onSubmit',
    reValidateMode: 'onChange',
    shouldFocusError: !summary,
  });
  useTypedBefore(form);
  const { errors, isDirty, isSubmitting, submitCount } = form.formState;
  const [refusal, setRefusal] = useState<unknown>(null);

  const save = form.handleSubmit(async (draft) => {
    setRefusal(null);
    try {
      form.reset((await onSave(draft)) ?? draft);
    } catch (error) {
      if (onRefused?.(error, draft)) return;
      const known = Object.entries(faultOf(error).fields).filter(([path]) => path.split('.')[0]! in initial);
      for (const [path, message] of known)
        form.setError(path as FieldPath<Draft>, { type: 'server', message }, { shouldFocus: !summary });
      if (known.length === 0) setRefusal(error);
    }
  });

  return {
    form,
    onSubmit: (event) => {
      if (isSubmitting) event.preventDefault();
      else void save(event);
    },
    error: (path) => (get(errors, path) as { message?: string } | undefined)?.message,
    busy: isSubmitting,
    attempt: submitCount,
    unsaved: isDirty && !isSubmitting,
    refusal,
    forget: () => setRefusal(null),
  };
}

/**
 * A form keeps what was typed before the page's script was there, but tells nobody: this says once how it stands, so that
 * it is known to be unsaved and whoever watches its values has the right ones.
 */
export function useTypedBefore<Draft extends FieldValues>({ setValues }: UseFormReturn<Draft>): void {
  useEffect(() => setValues({}, { shouldDirty: true }), [setValues]);
}

/** Fetches the check once the form stands: whoever sends it does not wait for it. Who is faster waits. */
export function useCheckAtHand<Draft>(problemsOf: (draft: Draft) => Promise<unknown>, initial: Draft): void {
  const [first] = useState(initial);
  useEffect(() => void problemsOf(first), [problemsOf, first]);
}
