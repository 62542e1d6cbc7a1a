'use client';

import { StatusMark } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { Code } from './code.tsx';
import type { Tried } from './send.ts';

export type { Tried };

/** What came back, as it came: status and time, the headers that say something, the body. */
export function TryAnswer({ tried }: { tried: Tried | null }) {
  const t = useTranslations('developers.try');
  return (
    <div aria-live="polite" className="grid min-w-0 content-start gap-3">
      {tried === null && <p className="text-fg-3">{t('nothing')}</p>}
      {tried?.status === null && <StatusMark glyph="late">{t('notSent')}</StatusMark>}
      {tried && tried.status !== null && (
        <>
          <p className="num font-medium">
            <StatusMark glyph={tried.status < 300 ? 'done' : 'late'}>
              {t('status', { status: String(tried.status), ms: tried.ms })}
            </StatusMark>
          </p>
          <dl className="font-mono text-12">
            {tried.headers.map(([name, value]) => (
              <div key={name} className="flex flex-wrap gap-x-2">
                <dt className="text-fg-3">{name}:</dt>
                <dd className="wrap-anywhere">{value}</dd>
              </div>
            ))}
          </dl>
          <Code title={t('answerBody')}>{tried.body}</Code>
        </>
      )}
    </div>
  );
}
