'use client';

import type { ServiceView } from '@cio/domain/operations/schemas';
import { Button, EmptyState, Notice, Table } from '@cio/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { FaultText } from '../shared/fault-text.tsx';
import { PageHead } from '../shared/page-head.tsx';
import { useTRPC } from '../shared/trpc.tsx';
import { useUi } from '../shared/ui-store.ts';
import { ServiceItem, WIDTHS } from './service-item.tsx';

/** How often the states are asked again while somebody looks. */
const AGAIN_MS = 5_000;

/** Whom the installation calls, and how they answer. `first` came with the page. */
export function ServicesScreen({ first }: { first: ServiceView[] }) {
  const t = useTranslations('settings.services');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const showToast = useUi((state) => state.showToast);
  const list = useQuery({
    ...trpc.services.list.queryOptions(),
    initialData: first,
    refetchInterval: AGAIN_MS,
  });
  const tryNow = useMutation(
    trpc.services.tryNow.mutationOptions({
      onSuccess: (now, { name }) => {
        queryClient.setQueryData(trpc.services.list.queryKey(), now);
        const found = now.find((one) => one.name === name);
        const host = found?.host ?? name;
        showToast(
          found?.state === 'well' ? t('tried.well', { name: host }) : t('tried.still', { name: host }),
        );
      },
    }),
  );
  const services = list.data;
  return (
    <>
      <PageHead title={t('title')} />
      <div className="mx-gutter max-w-[100rem] py-4">
        <p className="max-w-[640px] text-fg-2">{t('lead')}</p>
        {(list.isError || tryNow.isError) && (
          <Notice tone="maple" role="alert" className="mt-3 max-w-[640px]">
            <p className="font-medium">{t('loadFailed')}</p>
            <p className="mb-2 text-fg-2">
              <FaultText error={list.error ?? tryNow.error} />
            </p>
            <Button size="small" onClick={() => (tryNow.reset(), void list.refetch())}>
              {t('again')}
            </Button>
          </Notice>
        )}
      </div>
      <section className="mx-gutter max-w-[100rem] pb-8" aria-label={t('title')}>
        {services.length === 0 ? (
          <EmptyState title={t('empty')} text={t('emptyHint')} />
        ) : (
          <Table>
            <thead className="max-sm:sr-only">
              <tr>
                <th scope="col">{t('service')}</th>
                <th scope="col" className={WIDTHS.purpose}>
                  {t('purpose')}
                </th>
                <th scope="col" className={WIDTHS.state}>
                  {t('state')}
                </th>
                <th scope="col" className={WIDTHS.at}>
                  {t('answered')}
                </th>
                <th scope="col" className={WIDTHS.failed}>
                  {t('failed')}
                </th>
                <th scope="col" className={WIDTHS.acts}>
                  <span className="sr-only">{t('acts')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {services.map((service) => (
                <ServiceItem
                  key={service.name}
                  service={service}
                  busy={tryNow.isPending && tryNow.variables.name === service.name}
                  onTry={() => !tryNow.isPending && tryNow.mutate({ name: service.name })}
                />
              ))}
            </tbody>
          </Table>
        )}
      </section>
    </>
  );
}
