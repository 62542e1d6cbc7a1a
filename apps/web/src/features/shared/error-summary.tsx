'use client';

import { Notice } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';

interface ErrorSummaryProps {
  problems: ReadonlyArray<{ id: string; label: string; message: string }>;
  /** Rises with each attempt to save: then the summary takes the focus. */
  attempt: number;
}

/** On top of the form: how many fields, and a way to each. */
export function ErrorSummary({ problems, attempt }: ErrorSummaryProps) {
  const t = useTranslations('form');
  const box = useRef<HTMLDivElement>(null);
  const taken = useRef(0);
  useEffect(() => {
    if (problems.length === 0 || taken.current === attempt) return;
    taken.current = attempt;
    box.current?.focus();
  }, [problems.length, attempt]);
  if (problems.length === 0) return null;
  return (
    <Notice ref={box} tone="maple" tabIndex={-1} role="group" aria-labelledby="problems-title">
      <h2 id="problems-title" className="font-medium">
        {t('problems', { count: problems.length })}
      </h2>
      <ul>
        {problems.map(({ id, label, message }) => (
          <li key={id}>
            {t.rich('problemAt', {
              label,
              message,
              field: (words) => (
                <a
                  className="link"
                  href={`#${id}`}
                  onClick={(event) => {
                    event.preventDefault();
                    document.getElementById(id)?.focus();
                  }}
                >
                  {words}
                </a>
              ),
            })}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
