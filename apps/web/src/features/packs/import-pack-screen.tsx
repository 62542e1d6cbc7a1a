'use client';

import type { PackReport } from '@cio/domain/eligibility/schemas';
import { Button, FileDrop, Glyph, Notice, type GlyphName } from '@cio/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { FaultText } from '../shared/fault-text.tsx';
import { faultOf } from '../shared/faults.ts';
import { PageHead } from '../shared/page-head.tsx';
import { useTRPC } from '../shared/trpc.tsx';
import { useUi } from '../shared/ui-store.ts';
import { packAddress } from './addresses.ts';
import { BackToPacks } from './back-to-packs.tsx';
import { DifferenceTable } from './difference-table.tsx';

/** A file is looked at before it is let in; each check says what it found, and one that fails keeps the file out. */
export function ImportPackScreen() {
  const t = useTranslations('rulePacks.import');
  const router = useRouter();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const showToast = useUi((state) => state.showToast);
  const preview = useMutation(trpc.rulePacks.preview.mutationOptions());
  const take = useMutation(trpc.rulePacks.import.mutationOptions());
  const [file, setFile] = useState<{ name: string; text: string } | null>(null);
  const read = async ([chosen]: File[]) => {
    if (!chosen) return;
    const text = await chosen.text();
    setFile({ name: chosen.name, text });
    take.reset();
    preview.mutate({ file: text });
  };
  const report = take.data ?? preview.data;
  const error = take.error ?? preview.error;
  const letIn = async (text: string) => {
    const { imported, pack } = await take.mutateAsync({ file: text });
    if (!imported || !pack) return;
    await Promise.all([
      queryClient.invalidateQueries(trpc.rulePacks.list.queryFilter()),
      queryClient.invalidateQueries(trpc.rulePacks.get.queryFilter()),
    ]);
    showToast(t('done', { title: pack.title, edition: pack.edition }));
    router.push(packAddress(pack.packId));
  };
  return (
    <>
      <PageHead crumb={<BackToPacks />} title={t('title')} />
      <div className="mx-gutter max-w-[960px] py-6">
        <p className="mb-4 max-w-[640px] text-fg-2">{t('lead')}</p>
        <FileDrop
          label={t('choose')}
          hint={t('hint')}
          accept=".json,application/json"
          multiple={false}
          onFiles={(files) => void read(files)}
        />
        <div aria-live="polite">
          {error && (
            <Notice tone="maple" role="alert" className="mt-4">
              <p className="font-medium">{t('refused')}</p>
              <p className="text-fg-2">
                {Object.values(faultOf(error).fields).join(' ') || <FaultText error={error} />}
              </p>
            </Notice>
          )}
          {file && report && (
            <section className="mt-6" aria-labelledby="report">
              <h2 id="report" className="text-16 font-semibold">
                {report.pack
                  ? t('about', { title: report.pack.title, edition: report.pack.edition })
                  : t('unread', { name: file.name })}
              </h2>
              <p className={report.fit ? 'text-fg-2' : 'text-maple'}>
                {report.fit ? t('fit', { count: report.cases }) : t('unfit')}
              </p>
              <Checks report={report} />
              {report.pack && report.checks[2]?.ok && (
                <>
                  <h3 className="mt-6 font-semibold">{t('differences')}</h3>
                  <DifferenceTable found={report.differences} more={report.moreDifferences} />
                </>
              )}
              {report.fit && (
                <div className="mt-5 max-w-[640px]">
                  <p className="mb-3 text-fg-2">{t('effect')}</p>
                  <Button
                    look="primary"
                    busy={take.isPending || take.data?.imported === true}
                    // What went wrong stands above.
                    onClick={() => void letIn(file.text).catch(() => {})}
                  >
                    {t('submit')}
                  </Button>
                </div>
              )}
            </section>
          )}
        </div>
      </div>
    </>
  );
}

const GLYPH = { true: 'done', false: 'late', null: 'none' } as const satisfies Record<string, GlyphName>;

function Checks({ report }: { report: PackReport }) {
  const t = useTranslations('rulePacks');
  return (
    <ol className="mt-3">
      {report.checks.map(({ check, ok, faults, more }) => (
        <li key={check} className="flex gap-2.5 border-b border-line py-2">
          <span className={ok === false ? 'text-maple' : ok ? 'text-green' : 'text-fg-3'}>
            <Glyph name={GLYPH[String(ok) as keyof typeof GLYPH]} />
          </span>
          <div className="min-w-0">
            <p className={ok === null ? 'text-fg-3' : 'font-medium'}>
              {t(`checks.${check}`)}
              <span className="sr-only">{` ${t(`found.${String(ok) as 'true'}`)}`}</span>
            </p>
            {faults.map((fault) => (
              <p key={fault} className="break-words text-fg-2">
                {fault}
              </p>
            ))}
            {more > 0 && <p className="text-fg-3">{t('moreFaults', { count: more })}</p>}
            {ok === null && <p className="text-12 text-fg-3">{t('notLooked')}</p>}
          </div>
        </li>
      ))}
    </ol>
  );
}
