'use client';

import type { PackDetail, PackView } from '@cio/domain/eligibility/schemas';
import { Button, Notice, SelectField, Table, TableHead } from '@cio/ui';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { FaultText } from '../shared/fault-text.tsx';
import { PageHead } from '../shared/page-head.tsx';
import { useTRPC } from '../shared/trpc.tsx';
import { compareAddress } from './addresses.ts';
import { BackToPacks } from './back-to-packs.tsx';
import { DifferenceTable } from './difference-table.tsx';
import { PackState, useDaysOf, useOriginOf } from './pack-words.tsx';
import { usePackFile } from './use-pack-file.ts';
import { WithdrawPack } from './withdraw-pack.tsx';

type Asked = { packId: string; before?: string; after?: string };

export function PackScreen({ asked }: { asked: Asked }) {
  const t = useTranslations('rulePacks');
  const { data: pack } = useSuspenseQuery(useTRPC().rulePacks.get.queryOptions(asked));
  return (
    <>
      <PageHead crumb={<BackToPacks />} title={pack.title} />
      <div className="mx-gutter grid max-w-[960px] gap-7 py-5">
        <Editions pack={pack} />
        <Compared pack={pack} />
        <Periods pack={pack} />
        <section aria-labelledby="sources">
          <h2 id="sources" className="font-semibold">
            {t('sources')}
          </h2>
          <ul className="mt-1">
            {pack.sources.map(({ source, confidence, rules }) => (
              <li key={`${source} ${confidence}`} className="border-b border-line py-1.5">
                {source}
                <span className="block text-12 text-fg-3">
                  {t('sourceOf', { count: rules, confidence: t(`confidence.${confidence as 'high'}`) })}
                </span>
              </li>
            ))}
          </ul>
        </section>
      </div>
    </>
  );
}

function Editions({ pack }: { pack: PackDetail }) {
  const t = useTranslations('rulePacks');
  const originOf = useOriginOf();
  const { save, error } = usePackFile();
  const [leaving, setLeaving] = useState<PackView | null>(null);
  return (
    <section aria-labelledby="editions">
      <h2 id="editions" className="font-semibold">
        {t('editions')}
      </h2>
      <Table className="mt-2">
        <TableHead
          className="max-sm:sr-only"
          columns={[
            [t('fields.edition')],
            [t('fields.state'), 'w-[132px]'],
            [<span className="sr-only">{t('fields.acts')}</span>, 'w-[220px]'],
          ]}
        />
        <tbody>
          {pack.editions.map((one) => (
            <tr key={`${one.ref} ${one.id ?? ''}`}>
              <td className="h-auto! py-2 whitespace-normal!">
                <span className="num font-medium">{t('editionOf', { edition: one.edition })}</span>
                <span className="block text-12 text-fg-3">{originOf(one)}</span>
              </td>
              <td>
                <PackState pack={one} />
              </td>
              <td>
                <span className="flex flex-wrap justify-end gap-2 py-1">
                  <Button
                    size="small"
                    icon="download"
                    onClick={() => void save(one.ref)}
                    aria-label={t('exportOf', { edition: one.edition })}
                  >
                    {t('export')}
                  </Button>
                  {one.can.withdraw && (
                    <Button
                      size="small"
                      look="quiet"
                      onClick={() => setLeaving(one)}
                      aria-label={t('withdraw.of', { edition: one.edition })}
                    >
                      {t('withdraw.open')}
                    </Button>
                  )}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
      {error !== null && (
        <Notice tone="maple" role="alert" className="mt-3">
          <FaultText error={error} />
        </Notice>
      )}
      {leaving && <WithdrawPack pack={leaving} onClose={() => setLeaving(null)} />}
    </section>
  );
}

/** Two editions beside each other. */
function Compared({ pack: { packId, editions, compared } }: { pack: PackDetail }) {
  const t = useTranslations('rulePacks');
  const router = useRouter();
  const standing = editions.filter(({ state }) => state !== 'withdrawn');
  if (!compared || standing.length < 2) return null;
  const { before, after, differences, more } = compared;
  const choose = (which: 'before' | 'after', value: string, chosen: string) => (
    <SelectField
      id={`compare-${which}`}
      label={t(`compare.${which}`)}
      value={value}
      onChange={(event) =>
        router.push(
          which === 'before'
            ? compareAddress(packId, event.target.value, chosen)
            : compareAddress(packId, chosen, event.target.value),
        )
      }
    >
      {standing.map((one) => (
        <option key={one.ref} value={one.ref}>
          {t('compare.choice', { edition: one.edition, origin: t(`compare.origins.${one.origin}`) })}
        </option>
      ))}
    </SelectField>
  );
  return (
    <section aria-labelledby="compare">
      <h2 id="compare" className="font-semibold">
        {t('compare.title')}
      </h2>
      <div className="mt-2 grid max-w-[560px] gap-4 sm:grid-cols-2">
        {choose('before', before, after)}
        {choose('after', after, before)}
      </div>
      <DifferenceTable found={differences} more={more} />
    </section>
  );
}

function Periods({ pack: { periods } }: { pack: PackDetail }) {
  const t = useTranslations('rulePacks');
  const daysOf = useDaysOf();
  if (periods.length === 0) return null;
  return (
    <section aria-labelledby="periods">
      <h2 id="periods" className="font-semibold">
        {t('periods.title')}
      </h2>
      <p className="text-fg-2">{t('periods.text', { count: periods.length })}</p>
      <ol className="mt-1">
        {[...periods].reverse().map((period) => (
          <li key={period.from} className="num border-b border-line py-1.5">
            {daysOf(period)}
          </li>
        ))}
      </ol>
    </section>
  );
}
