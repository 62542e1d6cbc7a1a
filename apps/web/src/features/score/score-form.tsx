'use client';

import { Icon } from '@cio/ui';
import { useActionState, useEffect, useRef } from 'react';
import { scoreVisitor } from '../../app/f/[firm]/score/actions.ts';
import {
  NOTHING_YET,
  type FieldSpec,
  type GroupSpec,
  type ScoreResult,
  type ScoreState,
} from './score-state.ts';

export interface ScoreWords {
  submit: string;
  waiting: string;
  result: string;
  disclaimer: string;
  contactTitle: string;
  contactText: string;
  consent: string;
  ask: string;
}

/** One form for the score and for the wish to be called: whatever was typed stays, with and without scripts. */
export function ScoreForm({
  firm,
  groups,
  contact,
  words,
}: {
  firm: string;
  groups: readonly GroupSpec[];
  contact: readonly FieldSpec[];
  words: ScoreWords;
}) {
  const [state, act, waiting] = useActionState<ScoreState, FormData>(scoreVisitor, NOTHING_YET);
  const answer = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state.turn > 0) answer.current?.focus();
  }, [state.turn]);
  if (state.sent)
    return (
      <p ref={answer} tabIndex={-1} role="status" className="mt-6 text-17 outline-none">
        {state.sent}
      </p>
    );
  return (
    <form action={act} className="mt-6 grid gap-6 text-16" noValidate>
      <input type="hidden" name="firm" value={firm} />
      {groups.map((group) => (
        <Group key={group.title} group={group} state={state} />
      ))}
      <button
        type="submit"
        name="wish"
        value="score"
        className="btn btn-primary btn-touch"
        disabled={waiting}
      >
        {waiting ? words.waiting : words.submit}
      </button>
      {(state.result || state.fault || Object.keys(state.problems).length > 0) && (
        <div ref={answer} tabIndex={-1} role="status" className="grid gap-4 outline-none">
          {state.fault && <p className="field-error">{state.fault}</p>}
          {Object.keys(state.problems).length > 0 && (
            <ul className="field-error grid gap-1">
              {Object.entries(state.problems).map(([name, problem]) => (
                <li key={name}>
                  <a className="link" href={`#${name}`}>
                    {problem}
                  </a>
                </li>
              ))}
            </ul>
          )}
          {state.result && <Result result={state.result} words={words} />}
        </div>
      )}
      {state.result && (
        <fieldset className="grid gap-4 border-t border-line-strong pt-5">
          {/* Floated, so that it stands below the line and does not break it. */}
          <legend className="float-start text-20 font-semibold">{words.contactTitle}</legend>
          <p className="text-fg-2">{words.contactText}</p>
          {contact.map((field) => (
            <OneField key={field.name} field={field} state={state} />
          ))}
          {/* People do not see it; programs fill it in. */}
          <input name="website" className="hidden" aria-hidden="true" tabIndex={-1} autoComplete="off" />
          <label className="flex items-start gap-2" id="consent">
            <input
              type="checkbox"
              name="consent"
              value="yes"
              className="mt-1 size-5"
              defaultChecked={state.typed.consent === 'yes'}
            />
            <span>{words.consent}</span>
          </label>
          <button type="submit" name="wish" value="contact" className="btn btn-touch" disabled={waiting}>
            {waiting ? words.waiting : words.ask}
          </button>
        </fieldset>
      )}
    </form>
  );
}

function Group({ group, state }: { group: GroupSpec; state: ScoreState }) {
  const fields = (
    <div className="grid gap-4 sm:grid-cols-2 sm:items-end">
      {group.fields.map((field) => (
        <OneField key={field.name} field={field} state={state} />
      ))}
    </div>
  );
  if (!group.folded)
    return (
      <fieldset className="min-w-0">
        <legend className="mb-2 text-17 font-semibold">{group.title}</legend>
        {group.hint && <p className="mb-2 text-fg-2">{group.hint}</p>}
        {fields}
      </fieldset>
    );
  // What holds an answer or a fault stays open.
  const open = group.fields.some(({ name }) => state.typed[name] || state.problems[name]);
  return (
    <details open={open} className="border-b border-line pb-3">
      <summary className="cursor-pointer py-3 font-medium">{group.title}</summary>
      {group.hint && <p className="mb-2 text-fg-2">{group.hint}</p>}
      {fields}
    </details>
  );
}

function OneField({ field, state }: { field: FieldSpec; state: ScoreState }) {
  const { name, label, hint, kind, options } = field;
  const problem = state.problems[name];
  const shared = {
    id: name,
    name,
    className: 'input min-h-touch',
    'aria-invalid': problem ? (true as const) : undefined,
    'aria-describedby': problem ? `${name}-error` : hint ? `${name}-hint` : undefined,
  };
  const typed = state.typed[name] ?? '';
  return (
    <div className="min-w-0">
      <label className="mb-1 block font-medium" htmlFor={name}>
        {label}
      </label>
      {hint && (
        <p className="mb-1 text-14 text-fg-3" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {kind === 'select' ? (
        <span className="select">
          {/* Another key where the answer is another: a list keeps what was chosen when the form is emptied. */}
          <select key={typed} {...shared} defaultValue={typed}>
            {options!.map(([value, word]) => (
              <option key={value} value={value}>
                {word}
              </option>
            ))}
          </select>
          <Icon name="down" />
        </span>
      ) : (
        <input
          {...shared}
          type={kind === 'number' ? 'text' : kind}
          inputMode={kind === 'number' ? 'decimal' : undefined}
          defaultValue={typed}
          maxLength={200}
        />
      )}
      {problem && (
        <p className="field-error" id={`${name}-error`}>
          {problem}
        </p>
      )}
    </div>
  );
}

function Result({ result, words }: { result: ScoreResult; words: ScoreWords }) {
  return (
    <section aria-label={words.result} className="grid gap-3 border-t border-line-strong pt-5">
      {result.notice && <p className="notice notice-amber block">{result.notice}</p>}
      <p>
        <span className="num block text-32 font-semibold">{result.total}</span>
        <span className="text-fg-2">{result.about}</span>
      </p>
      {result.sums.length > 0 && (
        <ul>
          {result.sums.map(({ label, points }) => (
            <li key={label} className="num flex justify-between gap-4 border-b border-line py-1.5">
              <span>{label}</span>
              <span>{points}</span>
            </li>
          ))}
        </ul>
      )}
      {result.missing && <p>{result.missing}</p>}
      <ul>
        {result.programmes.map(({ title, verdict }) => (
          <li key={title} className="flex justify-between gap-4 border-b border-line py-1.5">
            <span>{title}</span>
            <span className="font-medium">{verdict}</span>
          </li>
        ))}
      </ul>
      <p className="text-14 text-fg-2">{words.disclaimer}</p>
    </section>
  );
}
