'use client';

import { Button, Notice } from '@cio/ui';
import { useState } from 'react';
import { askPasskey, givePasskey } from '../../app/sign-in/passkey-actions.ts';

/** Sentences for the browser: these are public pages and bring no catalogue. */
export interface PasskeyWords {
  use: string;
  waiting: string;
  cancelled: string;
  unsupported: string;
  unavailable: string;
}

interface PasskeyButtonProps {
  /** Alone, where the passkey says who comes; or after something else proved it. */
  purpose: 'sign-in' | 'second-factor';
  next: string | null;
  words: PasskeyWords;
}

/** Lets the device ask for the person, and goes where the answer leads. Hidden where scripts are off: nothing would answer. */
export function PasskeyButton({ purpose, next, words }: PasskeyButtonProps) {
  const [waiting, setWaiting] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function use(): Promise<void> {
    setProblem(null);
    setWaiting(true);
    const outcome = await outcomeOf(purpose, next, words);
    if ('redirectTo' in outcome) return window.location.assign(outcome.redirectTo);
    setWaiting(false);
    setProblem(outcome.problem);
  }

  return (
    <div className="grid gap-3 noscript:hidden">
      {problem && (
        <Notice tone="amber" role="alert">
          {problem}
        </Notice>
      )}
      <Button size="large" icon="key" busy={waiting} onClick={() => void use()}>
        {waiting ? words.waiting : words.use}
      </Button>
    </div>
  );
}

async function outcomeOf(
  purpose: PasskeyButtonProps['purpose'],
  next: string | null,
  words: PasskeyWords,
): Promise<{ redirectTo: string } | { problem: string }> {
  if (!('PublicKeyCredential' in window)) return { problem: words.unsupported };
  try {
    const asked = await askPasskey(purpose);
    if ('problem' in asked) return asked;
    const { startAuthentication } = await import('@simplewebauthn/browser');
    type Options = Parameters<typeof startAuthentication>[0]['optionsJSON'];
    const answer = await startAuthentication({ optionsJSON: asked.options as Options }).catch(() => null);
    if (!answer) return { problem: words.cancelled };
    return await givePasskey({ purpose, step: asked.step, credential: JSON.stringify(answer), next });
  } catch {
    return { problem: words.unavailable };
  }
}
