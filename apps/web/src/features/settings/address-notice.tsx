'use client';

import type { AdminAddressesView } from '@cio/domain/identity/schemas';
import { Notice } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useDates } from '../shared/use-dates.ts';

/** Where the reader is seen from, and whether somebody holds the doors open at the moment. */
export function AddressNotice({ view }: { view: AdminAddressesView }) {
  const t = useTranslations('settings.addresses');
  const dates = useDates();
  const where = view.address ? (
    <p className="wrap-anywhere">
      {t.rich('you', { address: view.address, code: (words) => <span className="mono">{words}</span> })}
    </p>
  ) : null;
  if (view.openUntil)
    return (
      <Notice tone="amber">
        <p className="font-medium">{t('held', { until: dates.time(view.openUntil) })}</p>
        {where}
      </Notice>
    );
  if (!view.within)
    return (
      <Notice tone="amber">
        <p className="font-medium">{t('outside')}</p>
        {where}
      </Notice>
    );
  return <Notice>{where}</Notice>;
}
