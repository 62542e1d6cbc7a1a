'use client';

import type { PackView } from '@cio/domain/eligibility/schemas';
import { buttonClass, Icon, LongWork, Table, TableHead } from '@cio/ui';
import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import Link from 'next/link';
import { LoadFailed } from '../shared/load-failed.tsx';
import { groupDigits } from '../shared/numbers.ts';
import { PageHead } from '../shared/page-head.tsx';
import { useTRPC } from '../shared/trpc.tsx';
import { useDates } from '../shared/use-dates.ts';
import { IMPORT_PACK, packAddress } from './addresses.ts';
import { PackState, useDaysOf, useOriginOf } from './pack-words.tsx';

/** How often it is asked again while results are made anew. */
const AGAIN_MS = 1_000;

export function PacksScreen() {
  const t = useTranslations('rulePacks');
  const packs = useQuery({
    ...useTRPC().rulePacks.list.queryOptions(),
    refetchInterval: ({ state }) => ((state.data?.anew.waiting ?? 0) > 0 ? AGAIN_MS : false),
  });
  const { data } = packs;
  return (
    <>
      <PageHead title={t('title')}>
        <Link href={IMPORT_PACK} className={buttonClass({ look: 'primary' })}>
          <Icon name="upload" />
          {t('import.open')}
        </Link>
      </PageHead>
      <div className="mx-gutter max-w-[100rem] py-4">
        <p className="max-w-[640px] text-fg-2">{t('lead')}</p>
        {data && data.anew.waiting > 0 && <Anew anew={data.anew} />}
        {!data && packs.isError && (
          <LoadFailed title={t('loadFailed')} error={packs.error} retry={() => void packs.refetch()} />
        )}
        {data && <PackTable packs={data.packs.filter(({ state }) => state === 'inForce')} />}
      </div>
    </>
  );
}

/** Results by other rules are made anew in the background, and the old ones stay beside. */
function Anew({
  anew: { waiting, capped, progress },
}: {
  anew: { waiting: number; capped: boolean; progress: number | null };
}) {
  const t = useTranslations('rulePacks');
  const language = useLocale();
  const count = groupDigits(waiting, language) + (capped ? '+' : '');
  return (
    <div className="mt-4 max-w-[480px]" role="status">
      <LongWork
        label={t('anew.title')}
        done={Math.round((progress ?? 0) * 100)}
        all={100}
        told={t('anew.waiting', { count })}
        foot={
          <>
            <span>{t('anew.text')}</span>
            <Link className="link" href="/settings/queues?view=open">
              {t('anew.queues')}
            </Link>
          </>
        }
      />
    </div>
  );
}

function PackTable({ packs }: { packs: readonly PackView[] }) {
  const t = useTranslations('rulePacks');
  const dates = useDates();
  const daysOf = useDaysOf();
  const originOf = useOriginOf();
  return (
    <Table className="mt-5">
      <TableHead
        className="max-sm:sr-only"
        columns={[
          [t('fields.title')],
          [t('fields.edition'), 'w-[88px] max-sm:hidden'],
          [t('fields.state'), 'w-[128px] max-md:hidden'],
          [t('fields.days'), 'w-[240px] max-md:hidden'],
          [t('fields.checked'), 'w-[144px] max-lg:hidden'],
          [t('fields.origin'), 'w-[176px] max-lg:hidden'],
        ]}
      />
      <tbody>
        {packs.map((pack) => (
          <tr key={pack.packId}>
            <td className="whitespace-normal max-sm:h-16!">
              <Link className="link font-medium" href={packAddress(pack.packId)}>
                {pack.title}
              </Link>
              <span className="block text-12 whitespace-normal text-fg-3 md:hidden">
                {t('editionOf', { edition: pack.edition })}
                {` · ${daysOf(pack)}`}
              </span>
            </td>
            <td className="num max-sm:hidden">{pack.edition}</td>
            <td className="max-md:hidden">
              <PackState pack={pack} />
            </td>
            <td className="num text-fg-2 max-md:hidden">{daysOf(pack)}</td>
            <td className="num text-fg-2 max-lg:hidden">
              {pack.checkedThrough === null ? '–' : dates.calendar(pack.checkedThrough, 'short')}
            </td>
            <td className="cut text-fg-2 max-lg:hidden">{originOf(pack)}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
