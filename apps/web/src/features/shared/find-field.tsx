'use client';

import { Icon, IconButton, Input, Kbd } from '@cio/ui';
import { useEffect, useRef, useState } from 'react';

interface FindFieldProps {
  ref: React.RefObject<HTMLInputElement | null>;
  q: string;
  onFind: (q: string) => void;
  /** The page that finds without JavaScript. */
  action: string;
  words: { find: string; hint: string; clear: string };
}

const PAUSE_MS = 140;

/** Finds while one types, a breath after the last letter. Escape empties it. */
export function FindField({ ref, q, onFind, action, words }: FindFieldProps) {
  const [text, setText] = useState(q);
  const asked = useRef(q);
  const latest = useRef(onFind);
  useEffect(() => {
    latest.current = onFind;
  });

  useEffect(() => {
    // The address changed by itself: back, forward, or "show all".
    if (q !== asked.current) {
      asked.current = q;
      setText(q);
    }
  }, [q]);

  useEffect(() => {
    const wanted = text.trim();
    if (wanted === asked.current) return;
    const timer = setTimeout(() => {
      asked.current = wanted;
      latest.current(wanted);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);

  return (
    <form
      role="search"
      className="input-wrap min-w-0 max-sm:grow max-sm:basis-48 sm:w-[260px]"
      action={action}
      onSubmit={(event) => event.preventDefault()}
    >
      <Icon name="search" />
      <Input
        ref={ref}
        name="q"
        type="search"
        value={text}
        maxLength={100}
        aria-label={words.find}
        aria-keyshortcuts="/"
        placeholder={words.hint}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          if (text) setText('');
          else event.currentTarget.blur();
        }}
      />
      {text ? (
        <IconButton
          icon="x"
          size="small"
          label={words.clear}
          className="-me-1.5"
          onClick={() => {
            setText('');
            ref.current?.focus();
          }}
        />
      ) : (
        <span className="input-kbd">
          <Kbd keys="/" />
        </span>
      )}
    </form>
  );
}
