'use client';

import type { AdminAddressesView } from '@cio/domain/identity/schemas';
import { useTranslations } from 'next-intl';
import { PageHead } from '../shared/page-head.tsx';
import { WayBack } from '../shared/way-back.tsx';
import { AddressPanel } from './address-panel.tsx';
import { PEOPLE } from './member-filters.ts';

export function AddressScreen({ first }: { first: AdminAddressesView }) {
  const t = useTranslations('settings');
  return (
    <>
      <PageHead title={t('addresses.title')} crumb={<WayBack href={PEOPLE}>{t('people.title')}</WayBack>} />
      <div className="grid max-w-[100rem] gap-6 px-gutter py-6">
        <AddressPanel first={first} />
      </div>
    </>
  );
}
