'use client';

import { Button, buttonClass, Dialog } from '@cio/ui';
import type { Idle } from './idle.ts';
import type { SessionWords } from './session-words.ts';

interface SessionDialogProps {
  open: boolean;
  idle: Idle;
  words: SessionWords;
  asking: 'no' | 'busy' | 'failed';
  onKeep: () => void;
  onRead: () => void;
}

/** Whether somebody is still there; that nothing keeps the session any longer; or that it is over. */
export function SessionDialog({ open, idle, words, asking, onKeep, onRead }: SessionDialogProps) {
  if (idle.does === 'over')
    return (
      <Dialog
        open={open}
        onOpenChange={onRead}
        title={words.overTitle}
        text={words.overText}
        foot={
          <>
            {/* In a window of its own: this page keeps what was typed. */}
            <a
              className={buttonClass({ look: 'primary' })}
              href="/sign-in"
              target="_blank"
              rel="noopener"
              onClick={onRead}
            >
              {words.signIn}
            </a>
            <Button onClick={onRead}>{words.back}</Button>
          </>
        }
      />
    );
  const time = timeLeft('seconds' in idle ? idle.seconds : 0);
  if (idle.does === 'warn')
    return (
      <Dialog
        open={open}
        onOpenChange={onRead}
        title={words.endTitle}
        text={words.endText.replace('{time}', time)}
        foot={
          <Button look="primary" onClick={onRead}>
            {words.understood}
          </Button>
        }
      />
    );
  return (
    <Dialog
      open={open}
      onOpenChange={onKeep}
      title={words.title}
      text={words.text.replace('{time}', time)}
      foot={
        <Button look="primary" busy={asking === 'busy'} onClick={onKeep}>
          {words.stay}
        </Button>
      }
    >
      {asking === 'failed' && (
        <p className="mt-2 text-maple" role="alert">
          {words.failed}
        </p>
      )}
    </Dialog>
  );
}

/** Written alike in both languages. */
function timeLeft(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return minutes > 0 ? `${minutes}\u00a0min ${seconds % 60}\u00a0s` : `${seconds}\u00a0s`;
}
