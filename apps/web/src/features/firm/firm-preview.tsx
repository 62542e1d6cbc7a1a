'use client';

import { isColour, unseenIn } from '@cio/domain/identity/choices';
import type { FirmBrand, FirmProfileView } from '@cio/domain/identity/schemas';
import { Avatar } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { FirmBand, FirmMark } from '../shared/firm-mark.tsx';
import type { FirmDraft } from './firm-draft.ts';

/** What clients will see, in both themes, while it is being written. */
export function FirmPreview({ profile, draft }: { profile: FirmProfileView; draft: FirmDraft }) {
  const t = useTranslations('settings.firm');
  const accent = isColour(draft.accent) && unseenIn(draft.accent).length === 0 ? draft.accent : null;
  const firm: FirmBrand = {
    slug: profile.slug,
    name: draft.name.trim() || profile.name,
    accent,
    logo: profile.logo,
  };
  return (
    <section aria-label={t('preview')} className="min-w-0 lg:sticky lg:top-18 lg:self-start">
      <h2 className="text-16 font-semibold">{t('preview')}</h2>
      <p className="text-fg-2">{t('previewText')}</p>
      <div className="mt-4 grid max-w-[440px] gap-4">
        <Portal firm={firm} theme="light" />
        <Portal firm={firm} theme="dark" />
        <LetterHead firm={firm} />
      </div>
    </section>
  );
}

function Portal({ firm, theme }: { firm: FirmBrand; theme: 'light' | 'dark' }) {
  const t = useTranslations('settings.firm');
  return (
    <figure>
      <figcaption className="mb-1 text-12 text-fg-3">{t(`previews.${theme}`)}</figcaption>
      <div
        data-theme={theme}
        className="overflow-hidden rounded-3 border border-line-strong bg-sheet text-fg"
      >
        <FirmBand firm={firm} />
        <p className="flex h-14 items-center gap-2.5 border-b border-line px-5 text-16">
          <FirmMark firm={firm} />
          <span className="cut flex-1 font-semibold">{firm.name}</span>
          <Avatar name={t('someone')} />
        </p>
        <p className="px-5 py-4 text-16 text-fg-2">{t('greeting', { name: t('someone') })}</p>
      </div>
    </figure>
  );
}

/** Letters are read on white everywhere. */
function LetterHead({ firm }: { firm: FirmBrand }) {
  const t = useTranslations('settings.firm');
  return (
    <figure>
      <figcaption className="mb-1 text-12 text-fg-3">{t('previews.letter')}</figcaption>
      <div data-theme="light" className="rounded-3 border border-line-strong bg-sheet p-5 text-fg">
        <FirmBand firm={firm} />
        {firm.logo ? (
          <img src={firm.logo} alt="" height={40} className="firm-logo firm-logo-large mt-4" />
        ) : (
          <p className="mt-4 text-17 font-semibold wrap-anywhere">{firm.name}</p>
        )}
        <p className="mt-4 text-14">{t('letter', { name: t('someone') })}</p>
      </div>
    </figure>
  );
}
