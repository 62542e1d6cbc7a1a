'use client';

import { Icon, IconButton, Kbd } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';

interface FindFieldProps {
  ref: React.RefObject<HTMLInputElement | null>;
  q: string;
  onFind: (q: string) => void;
}

const PAUSE_MS = 140;

/** Finds while one types, a breath after the last letter. Escape empties it. */
export function FindField({ ref, q, onFind }: FindFieldProps) {
  const t = useTranslations('clients.list');
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
      className="input-wrap min-w-0 max-sm:flex-1 sm:w-[260px]"
      action="/dashboard/clients"
      onSubmit={(event) => event.preventDefault()}
    >
      <Icon name="search" />
      <input
        ref={ref}
        name="q"
        type="search"
        value={text}
        maxLength={100}
        aria-label={t('find')}
        aria-keyshortcuts="/"
        placeholder={t('findHint')}
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
          label={t('clear')}
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
