'use client';

import type { AdminAddressesView } from '@cio/domain/identity/schemas';
import { Icon } from '@cio/ui';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { PageHead } from '../shared/page-head.tsx';
import { AddressPanel } from './address-panel.tsx';
import { PEOPLE } from './member-filters.ts';

export function AddressScreen({ first }: { first: AdminAddressesView }) {
  const t = useTranslations('settings');
  return (
    <>
      <PageHead
        title={t('addresses.title')}
        crumb={
          <span className="flex flex-none items-center gap-1.5 text-fg-3">
            <span className="sm:hidden">
              <Icon name="left" />
            </span>
            <Link href={PEOPLE} className="py-2 hover:text-fg">
              {t('people.title')}
            </Link>
            <span className="max-sm:hidden">
              <Icon name="right" />
            </span>
          </span>
        }
      />
      <div className="grid max-w-[100rem] gap-6 px-gutter py-6">
        <AddressPanel first={first} />
      </div>
    </>
  );
}
