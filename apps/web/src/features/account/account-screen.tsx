import type { PlaceView, SecondFactorView, SessionView } from '@cio/domain/identity/schemas';
import { Icon } from '@cio/ui';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { PageHead } from '../shared/page-head.tsx';
import { PlaceList } from './place-list.tsx';
import { ProfileForm } from './profile-form.tsx';
import { SecondFactorSection } from './second-factor-section.tsx';
import { SessionList } from './session-list.tsx';
import { zoneGroups } from './time-zones.ts';

interface AccountScreenProps {
  user: { name: string; email: string; language: string; timeZone: string };
  /** Where an applicant goes back to; staff have the workspace around them. */
  home: '/portal' | null;
  sessions: readonly SessionView[];
  places: readonly PlaceView[];
  secondFactor: SecondFactorView;
}

/** What a person says about themselves, and where they are signed in. */
export function AccountScreen({ user, home, sessions, places, secondFactor }: AccountScreenProps) {
  const t = useTranslations('account');
  const { name, email, language, timeZone } = user;
  return (
    <>
      <PageHead
        title={t('title')}
        crumb={
          home && (
            <Link href={home} className="btn btn-quiet btn-icon" aria-label={t('back')}>
              <Icon name="left" />
            </Link>
          )
        }
      />
      <div className="grid max-w-[100rem] gap-10 px-gutter py-6">
        <section aria-labelledby="profile">
          <h2 id="profile" className="text-16 font-semibold">
            {t('profile')}
          </h2>
          <p className="mt-0.5 text-fg-2">{t('signedInAs', { email })}</p>
          <ProfileForm
            first={{ name, language, timeZone }}
            zones={zoneGroups(timeZone)}
            words={{
              name: t('name'),
              language: t('language'),
              timeZone: t('timeZone'),
              save: t('save'),
              saving: t('saving'),
              saved: t('saved'),
            }}
          />
        </section>
        {places.length > 1 && (
          <section aria-labelledby="places">
            <h2 id="places" className="text-16 font-semibold">
              {t('places.title')}
            </h2>
            <p className="mt-0.5 max-w-[640px] text-fg-2">{t('places.text')}</p>
            <PlaceList places={places} />
          </section>
        )}
        <SecondFactorSection view={secondFactor} />
        <section aria-labelledby="sessions">
          <h2 id="sessions" className="text-16 font-semibold">
            {t('sessions.title')}
          </h2>
          <p className="mt-0.5 max-w-[640px] text-fg-2">{t('sessions.text')}</p>
          <SessionList sessions={sessions} />
        </section>
      </div>
    </>
  );
}
