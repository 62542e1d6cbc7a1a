'use client';

import { Notice } from '@cio/ui';
import { useTranslations } from 'next-intl';
import Link from 'next/link';

/** Who asks it of their own role has one first: otherwise the next click would lead out of their own firm. */
export function OwnFactorNotice() {
  const t = useTranslations('settings.security');
  return (
    <Notice tone="amber" role="alert" className="mt-3">
      <p className="font-medium">{t('ownFirst')}</p>
      <p>
        <Link className="link" href="/account/second-factor">
          {t('setUp')}
        </Link>
      </p>
    </Notice>
  );
}
