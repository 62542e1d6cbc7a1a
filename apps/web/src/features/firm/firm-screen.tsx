'use client';

import type { FirmProfileView } from '@cio/domain/identity/schemas';
import { buttonClass } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { PageHead } from '../shared/page-head.tsx';
import { FirmForm } from './firm-form.tsx';
import type { LanguageNames } from '../shared/language-names.ts';
import { LogoPart, type LogoAnswer } from './logo-part.tsx';

interface FirmScreenProps {
  first: FirmProfileView;
  languages: LanguageNames;
  /** What became of a logo that was sent without a script. */
  logoAnswer: LogoAnswer;
}

/** How the firm shows itself: its words on the left, what others see of them on the right. */
export function FirmScreen({ first, languages, logoAnswer }: FirmScreenProps) {
  const t = useTranslations('settings.firm');
  const router = useRouter();
  const [profile, setProfile] = useState(first);
  const change = (now: FirmProfileView) => {
    setProfile(now);
    // The name of the firm stands in the frame around this page.
    if (now.name !== profile.name) router.refresh();
  };
  return (
    <>
      <PageHead title={t('title')}>
        <a
          href={`/f/${profile.slug}`}
          target="_blank"
          rel="noopener"
          className={buttonClass({ look: 'quiet' })}
        >
          {t('open')}
        </a>
      </PageHead>
      <div className="max-w-[100rem] px-gutter py-6">
        <p className="max-w-[640px] text-fg-2">{t('text')}</p>
        <LogoPart profile={profile} onChange={change} answer={logoAnswer} />
        <FirmForm profile={profile} languages={languages} onChange={change} />
      </div>
    </>
  );
}
