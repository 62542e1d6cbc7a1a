'use client';

import type { PackReport } from '@cio/domain/eligibility/schemas';
import { Button, Glyph, type GlyphName } from '@cio/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { FileImportScreen, useFileImport } from '../shared/file-import.tsx';
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
  const { file, choose, error } = useFileImport({ inputOf: (file) => ({ file }), preview, take });
  const report = take.data ?? preview.data;
  const letIn = async (input: { file: string }) => {
    const { imported, pack } = await take.mutateAsync(input);
    if (!imported || !pack) return;
    await Promise.all([
      queryClient.invalidateQueries(trpc.rulePacks.list.queryFilter()),
      queryClient.invalidateQueries(trpc.rulePacks.get.queryFilter()),
    ]);
    showToast(t('done', { title: pack.title, edition: pack.edition }));
    router.push(packAddress(pack.packId));
  };
  return (
    <FileImportScreen
      words={{ title: t('title'), choose: t('choose'), hint: t('hint'), refused: t('refused') }}
      crumb={<BackToPacks />}
      lead={<p>{t('lead')}</p>}
      accept=".json,application/json"
      choose={choose}
      error={error}
    >
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
                onClick={() => void letIn(file.input).catch(() => {})}
              >
                {t('submit')}
              </Button>
            </div>
          )}
        </section>
      )}
    </FileImportScreen>
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
