'use client';

import { Button, EmptyState, Mark, buttonClass } from '@cio/ui';
import { FAULT_WORDS } from './fault-words.ts';
import { useRecovery } from '../shared/use-recovery.ts';

/** The page that shows when ours could not be made. It brings its own few words: no catalogue can be asked any more. */
export function PlainFault({ error }: { error: Error & { digest?: string } }) {
  useRecovery(loadAgain);
  const words = FAULT_WORDS[readerLanguage()];
  return (
    <div className="mx-auto min-h-dvh max-w-[640px] px-6 py-8">
      <p className="flex items-center gap-2 text-14 font-semibold">
        <Mark size={24} />
        Canada Immigration OS
      </p>
      <main className="mt-16" role="alert">
        <title>{words.title}</title>
        <h1 className="mb-4 text-24 font-semibold tracking-tight">{words.title}</h1>
        <EmptyState
          title={words.text}
          text={error.digest ? `${words.reference} ${error.digest}.` : words.hint}
          action={
            <span className="flex gap-2">
              <Button size="large" onClick={loadAgain}>
                {words.again}
              </Button>
              <a href="/" className={buttonClass({ look: 'quiet', size: 'large' })}>
                {words.toStart}
              </a>
            </span>
          }
        />
      </main>
    </div>
  );
}

/** Not even the frame may have come: the whole page is asked for again. */
const loadAgain = () => location.reload();

/** The language of the page that broke, else the browser's. */
export function readerLanguage(): 'en' | 'fr' {
  if (typeof document === 'undefined') return 'en';
  const chosen = document.documentElement.lang || navigator.language;
  return chosen.startsWith('fr') ? 'fr' : 'en';
}
