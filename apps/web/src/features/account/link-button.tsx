'use client';

import { Button } from '@cio/ui';
import { useActionState } from 'react';
import { mailPasswordLink } from '../../app/account/sign-in-actions.ts';

type Answer = 'sent' | 'enough' | null;

export function LinkButton({ words }: { words: Record<'send' | 'sent' | 'enough', string> }) {
  const [answer, act, waiting] = useActionState<Answer>(mailPasswordLink, null);
  return (
    <form action={act} className="mt-3">
      <p role="status" className="text-fg-2">
        {answer && words[answer]}
      </p>
      {answer === null && (
        <Button type="submit" busy={waiting}>
          {words.send}
        </Button>
      )}
    </form>
  );
}
