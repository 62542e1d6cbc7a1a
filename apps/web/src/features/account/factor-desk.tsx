'use client';

import type { SecondFactorView } from '@cio/domain/identity/schemas';
import { Glyph } from '@cio/ui';
import { useActionState, useEffect, useRef, type ReactNode } from 'react';
import { changeSecondFactor } from '../../app/account/second-factor/actions.ts';
import { AppPart, type PendingApp } from './factor-app.tsx';
import { CodesPart, NewCodes } from './factor-codes.tsx';
import { ProveForm, TrustPart } from './factor-forms.tsx';
import { NOTHING_DONE, type FactorState, type FactorWords } from './factor-state.ts';

export interface DeskProps {
  view: SecondFactorView;
  pending: PendingApp | null;
  /** The firm asks for it, and this session has not shown it. */
  owed: boolean;
  /** Where the reader goes on when it is done. */
  goal: string;
  words: FactorWords;
  /** Ways besides the app, such as passkeys: to show the factor where it is owed, else to manage them. */
  children?: ReactNode;
}

/**
 * Everything about the second factor is one form state: the codes that a confirmation brings are shown by whoever held
 * the form, and the form stays in its place while the page around it changes.
 */
export function FactorDesk({ view, pending, owed, goal, words, children }: DeskProps) {
  const [state, act, waiting] = useActionState<FactorState, FormData>(changeSecondFactor, NOTHING_DONE);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state.codes) box.current?.focus();
    else box.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [state]);
  const form = { state, act, waiting, words, goal };
  return (
    <div ref={box} tabIndex={-1} className="grid max-w-[640px] gap-10 outline-none">
      {state.codes ? (
        <NewCodes codes={state.codes} words={words.codes} goal={goal} />
      ) : owed && view.since ? (
        <>
          {children}
          <ProveForm form={form} />
        </>
      ) : (
        <>
          <AppPart form={form} view={view} pending={pending} />
          {children}
          {view.since && <CodesPart form={form} view={view} />}
          {view.trusted && <TrustPart form={form} />}
          {!view.trusted && state.did === 'endTrust' && (
            <p role="status" className="flex items-center gap-1.5 text-fg-2">
              <Glyph name="done" />
              {words.trust.ended}
            </p>
          )}
        </>
      )}
    </div>
  );
}
