import type { PublicProfile } from '@cio/domain/identity/schemas';
import { buttonClass, Icon } from '@cio/ui';
import { useLocale, useTranslations } from 'next-intl';
import Link from 'next/link';
import { FirmFrame } from '../shared/firm-frame.tsx';
import { ContactFacts } from './contact-facts.tsx';
import { LicensedPeople } from './licensed-people.tsx';

interface PublicFirmScreenProps {
  profile: PublicProfile;
  /** The languages that people are served in, by name. */
  languages: readonly string[];
}

/** Who they are, what one can do here, and how to reach them. What the firm did not say does not stand here. */
export function PublicFirmScreen({ profile, languages }: PublicFirmScreenProps) {
  const t = useTranslations('publicFirm');
  const language = useLocale() === 'fr' ? 'fr' : 'en';
  const other = language === 'fr' ? 'en' : 'fr';
  // Better in the other language than not at all, and marked as such.
  const welcome = profile.welcome[language] ?? profile.welcome[other];
  const spoken = profile.welcome[language] ? language : other;
  return (
    <FirmFrame firm={profile} path={`/f/${profile.slug}`}>
      <h1 className="mt-10 text-32 font-semibold tracking-tight text-balance wrap-anywhere">
        {profile.name}
      </h1>
      {profile.city && <p className="mt-1 text-17 text-fg-2">{profile.city}</p>}
      <div
        className="mt-4 text-17 text-pretty whitespace-pre-line text-fg-2"
        lang={welcome ? spoken : language}
      >
        {welcome ?? t('text', { firm: profile.name })}
      </div>
      <div className="mt-8 flex flex-wrap items-center gap-x-5 gap-y-4">
        <Link
          href={`/f/${profile.slug}/score`}
          prefetch={false}
          className={buttonClass({ look: 'primary', size: 'touch' })}
        >
          {t('score')}
          <Icon name="arrow" size={20} />
        </Link>
        <Link href="/sign-in" prefetch={false} className="link py-3 text-17">
          {t('signIn')}
        </Link>
      </div>
      <p className="mt-2 text-16 text-fg-3">{t('scoreText')}</p>
      <ContactFacts profile={profile} languages={languages} />
      <LicensedPeople people={profile.licensed} />
    </FirmFrame>
  );
}
