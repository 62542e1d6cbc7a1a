'use client';

import type { SecondFactorView } from '@cio/domain/identity/schemas';
import { Button, Field, Notice, TextField, type ButtonLook } from '@cio/ui';
import type { ReactNode } from 'react';
import { PasswordInput } from '../shared/password-input.tsx';
import type { FactorDeed, FactorState, FactorWords } from './factor-state.ts';

export interface DeskForm {
  state: FactorState;
  act: (form: FormData) => void;
  waiting: boolean;
  words: FactorWords;
  goal: string;
}

export function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="text-16 font-semibold">
        {title}
      </h2>
      {children}
    </section>
  );
}

interface DeedFormProps {
  form: DeskForm;
  deed: FactorDeed;
  submit: string;
  look?: ButtonLook['look'];
  children?: ReactNode;
}

/** One thing to do; what was wrong with it stands where it was asked for. */
export function DeedForm({ form, deed, submit, look, children }: DeedFormProps) {
  const { state, act, waiting, words, goal } = form;
  const own = state.did === deed;
  return (
    <form action={act} className="mt-4 grid max-w-[360px] gap-4" noValidate>
      <input type="hidden" name="deed" value={deed} />
      <input type="hidden" name="goal" value={goal} />
      {own && state.fault && (
        <Notice tone="amber" role="alert">
          {state.fault}
        </Notice>
      )}
      {children}
      <div>
        <Button type="submit" look={look ?? 'plain'} busy={waiting}>
          {waiting && own ? words.waiting : submit}
        </Button>
      </div>
    </form>
  );
}

export const problemOf = ({ state }: DeskForm, deed: FactorDeed, field: string): string | undefined =>
  state.did === deed ? state.problems[field] : undefined;

export function CodeField({
  form,
  deed,
  label,
  hint,
}: {
  form: DeskForm;
  deed: FactorDeed;
  label: string;
  hint?: string;
}) {
  return (
    <TextField
      id={`${deed}-code`}
      name="code"
      label={label}
      hint={hint}
      inputMode={deed === 'confirm' ? 'numeric' : 'text'}
      autoComplete="one-time-code"
      autoCapitalize="characters"
      spellCheck={false}
      maxLength={60}
      inputClass="mono"
      error={problemOf(form, deed, 'code')}
    />
  );
}

/** The password, or for who has none a code: so that an open browser alone changes nothing. */
export function ProofField({
  form,
  deed,
  view,
}: {
  form: DeskForm;
  deed: FactorDeed;
  view: SecondFactorView;
}) {
  const { words } = form;
  if (view.hasPassword)
    return (
      <Field id={`${deed}-password`} label={words.password} error={problemOf(form, deed, 'password')}>
        {(wiring) => (
          <PasswordInput
            {...wiring}
            name="password"
            autoComplete="current-password"
            show={words.show}
            hide={words.hide}
          />
        )}
      </Field>
    );
  if (view.since) return <CodeField form={form} deed={deed} label={words.code} hint={words.codeHint} />;
  return <p className="text-fg-2">{words.noProof}</p>;
}

/** A page that is open already, in a firm that asks for more than it has shown. */
export function ProveForm({ form }: { form: DeskForm }) {
  const { prove, code } = form.words;
  return (
    <Part id="prove" title={prove.title}>
      <p className="mt-0.5 text-fg-2">{prove.text}</p>
      <DeedForm form={form} deed="prove" submit={prove.submit} look="primary">
        <CodeField form={form} deed="prove" label={code} hint={prove.hint} />
      </DeedForm>
    </Part>
  );
}

export function TrustPart({ form }: { form: DeskForm }) {
  const { trust } = form.words;
  return (
    <Part id="trust" title={trust.title}>
      <p className="mt-0.5 text-fg-2">{trust.text}</p>
      <DeedForm form={form} deed="endTrust" submit={trust.end} />
    </Part>
  );
}
