'use client';

import { ROUND_KINDS } from '@cio/domain/eligibility/choices';
import type { RoundKind, RoundView } from '@cio/domain/eligibility/schemas';
import { buttonClass, EmptyState, Icon, Kbd, SelectField, Tab, Tabs } from '@cio/ui';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { inPlace } from '../shared/in-place.ts';
import { DataList } from '../shared/list/data-list.tsx';
import { ListFoot } from '../shared/list/list-foot.tsx';
import { useAddressFilters } from '../shared/list/use-address-filters.ts';
import { usePagedRows } from '../shared/list/use-paged-rows.ts';
import { useTint } from '../shared/live/use-tint.ts';
import { PageHead } from '../shared/page-head.tsx';
import { useTRPC, useTRPCClient } from '../shared/trpc.tsx';
import { useKeys } from '../shared/use-keys.ts';
import { useOpenPage } from '../shared/use-open-page.ts';
import { RoundChart } from './round-chart.tsx';
import {
  chartInput,
  IMPORT_ROUNDS,
  NEW_ROUND,
  readRoundFilters,
  roundsAddress,
  roundsQuery,
} from './rounds-query.ts';
import { useRoundColumns } from './use-round-columns.tsx';

const idOf = ({ id }: RoundView) => id;
const useMark = ({ id, version }: RoundView) => useTint(id, version);

export function RoundsScreen({ mayWrite }: { mayWrite: boolean }) {
  const t = useTranslations('rounds');
  const tKeys = useTranslations('keys');
  const trpc = useTRPC();
  const client = useTRPCClient();
  const openPage = useOpenPage();
  const { filters, change } = useAddressFilters(readRoundFilters, roundsAddress);
  const rows = usePagedRows(roundsQuery(filters, (input) => client.rounds.list.query(input)));
  const { data: chart } = useQuery(trpc.rounds.chart.queryOptions(chartInput(filters)));
  const { columns, phone } = useRoundColumns();
  useKeys(mayWrite ? { c: () => openPage(NEW_ROUND) } : {});
  const plain = filters.kind === null && !filters.withdrawn;
  return (
    <>
      <PageHead title={t('title')}>
        {mayWrite && (
          <>
            <Link href={IMPORT_ROUNDS} className={buttonClass()}>
              <Icon name="upload" />
              {t('import.open')}
            </Link>
            <Link href={NEW_ROUND} className={buttonClass({ look: 'primary' })} aria-keyshortcuts="c">
              <Icon name="plus" />
              {t('new.open')}
              <Kbd keys="C" />
            </Link>
          </>
        )}
      </PageHead>
      <Tabs label={t('views')}>
        {([false, true] as const).map((withdrawn) => (
          <Tab
            key={String(withdrawn)}
            href={roundsAddress({ ...filters, withdrawn })}
            word={t(withdrawn ? 'tabs.withdrawn' : 'tabs.standing')}
            chosen={withdrawn === filters.withdrawn}
            onClick={inPlace(() => change({ withdrawn }))}
          />
        ))}
      </Tabs>
      <div className="mx-gutter max-w-[100rem] py-3">
        <SelectField
          id="round-kind"
          label={t('filterKind')}
          value={filters.kind ?? ''}
          onChange={(event) => change({ kind: (event.target.value || null) as RoundKind | null })}
          className="max-w-[320px]"
        >
          <option value="">{t('everyKind')}</option>
          {ROUND_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {t(`kinds.${kind}`)}
            </option>
          ))}
        </SelectField>
        {!filters.withdrawn && chart && <div className="mt-4">{<RoundChart chart={chart} />}</div>}
      </div>
      <DataList
        label={t('title')}
        rows={rows}
        columns={columns}
        rowId={idOf}
        phone={phone}
        useMark={useMark}
        question={roundsAddress(filters)}
        empty={
          <EmptyState
            title={plain ? t('empty.title') : t('empty.none')}
            text={plain ? t(mayWrite ? 'empty.text' : 'empty.readOnly') : t('empty.noneText')}
            action={
              plain &&
              mayWrite && (
                <Link href={NEW_ROUND} className={buttonClass()}>
                  <Icon name="plus" />
                  {t('new.open')}
                </Link>
              )
            }
          />
        }
      />
      <ListFoot
        hints={[
          { keys: [tKeys('enter')], does: tKeys('open') },
          ...(mayWrite ? [{ keys: ['C'], does: t('new.open') }] : []),
        ]}
      />
    </>
  );
}
