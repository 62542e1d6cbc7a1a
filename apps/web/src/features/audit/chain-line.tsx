'use client';

import { Glyph, Notice } from '@cio/ui';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../shared/trpc.tsx';
import { useDates } from '../shared/use-dates.ts';

/** How far the trail is sealed, and whether it was found as it was sealed. */
export function ChainLine() {
  const t = useTranslations('audit.chain');
  const trpc = useTRPC();
  const dates = useDates();
  const { data: chain } = useQuery(trpc.audit.chain.queryOptions());
  if (!chain) return null;
  const { position, head, checked } = chain;
  const fault = checked?.fault;
  return (
    <div className="mx-gutter max-w-[100rem] pt-3">
      {fault && (
        <Notice tone="maple" role="alert" className="mb-3 max-w-[760px]">
          <p className="font-medium">{t('faultTitle', { position: String(fault.position) })}</p>
          <p className="text-fg-2">{t('faultText', { at: dates.time(checked.at) })}</p>
        </Notice>
      )}
      <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1 text-12 text-fg-2">
        <span className="num">{t('sealed', { position })}</span>
        {head && (
          <span className="min-w-0 wrap-anywhere">
            {t('head')} <code className="font-mono">{head}</code>
          </span>
        )}
        {!fault && (
          <span className="num flex items-baseline gap-1">
            {checked && <Glyph name="done" />}
            {checked ? t('checked', { at: dates.time(checked.at) }) : t('never')}
          </span>
        )}
      </p>
    </div>
  );
}
