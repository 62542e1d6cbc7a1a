import type {
  DeviceView,
  EmailChangeView,
  LicenceView,
  PlaceView,
  SecondFactorView,
  SessionView,
} from '@cio/domain/identity/schemas';
import { classes, Icon } from '@cio/ui';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import type { ComponentProps, ReactNode } from 'react';
import { PageHead } from '../shared/page-head.tsx';
import { AccountSection, SectionLinks, type SectionHead } from './account-section.tsx';
import { DeviceList } from './device-list.tsx';
import { EmailPart } from './email-part.tsx';
import { OwnLicence } from './own-licence.tsx';
import { PasskeyPart } from './passkey-part.tsx';
import { PasswordPart } from './password-part.tsx';
import { PlaceList } from './place-list.tsx';
import { ProfileForm } from './profile-form.tsx';
import { ProviderPart } from './provider-part.tsx';
import { SecondFactorPart } from './second-factor-part.tsx';
import { zoneGroups } from './time-zones.ts';

export interface AccountScreenProps {
  user: { name: string; email: string; language: string; timeZone: string };
  /** Where an applicant goes back to; staff have the workspace around them. */
  home: '/portal' | null;
  standing: { hasPassword: boolean; emailChange: EmailChangeView | null };
  devices: readonly DeviceView[];
  sessions: readonly SessionView[];
  places: readonly PlaceView[];
  secondFactor: SecondFactorView;
  passkeys: ComponentProps<typeof PasskeyPart>;
  providers: ComponentProps<typeof ProviderPart>;
  /** Of a member of a firm, with the page where it is kept for whoever may open that. */
  licence: { licence: LicenceView | null; keptAt: string | null } | null;
}

/** What a person says about themselves, how they sign in, and where they are signed in. */
export function AccountScreen(props: AccountScreenProps) {
  const t = useTranslations('account');
  const { home } = props;
  const sections = useSections(props);
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
      <div
        className={classes(
          'grid max-w-[100rem] gap-x-10 gap-y-6 px-gutter py-6',
          !home && 'lg:grid-cols-[160px_minmax(0,1fr)]',
        )}
      >
        <SectionLinks sections={sections} wide={!home} />
        <div className="grid min-w-0 gap-10">
          {sections.map(({ body, ...head }) => (
            <AccountSection key={head.id} {...head}>
              {body}
            </AccountSection>
          ))}
        </div>
      </div>
    </>
  );
}

/** In the order of the page. What a reader does not have is no section of theirs. */
function useSections(props: AccountScreenProps): (SectionHead & { body: ReactNode })[] {
  const { user, standing, devices, sessions, places, licence, secondFactor, passkeys, providers } = props;
  const t = useTranslations('account');
  return [
    { id: 'profile', title: t('profile'), body: <Profile user={user} /> },
    {
      id: 'sign-in',
      title: t('signIn.title'),
      body: (
        <>
          <EmailPart email={user.email} change={standing.emailChange} />
          <PasswordPart email={user.email} hasPassword={standing.hasPassword} />
        </>
      ),
    },
    {
      id: 'second-factor',
      title: t('factor.title'),
      body: <SecondFactorPart view={secondFactor} />,
    },
    {
      id: 'passkeys',
      title: t('passkeys.title'),
      text: t('passkeys.text'),
      body: <PasskeyPart {...passkeys} />,
    },
    // Nothing to see where there are no providers and never were.
    ...(providers.offered.length + providers.connected.length > 0
      ? [
          {
            id: 'providers',
            title: t('providers.title'),
            text: t('providers.text'),
            body: <ProviderPart {...providers} />,
          },
        ]
      : []),
    {
      id: 'devices',
      title: t('devices.title'),
      text: t('devices.text'),
      body: <DeviceList devices={devices} sessions={sessions} />,
    },
    ...(licence ? [{ id: 'licence', title: t('licence.title'), body: <OwnLicence {...licence} /> }] : []),
    ...(places.length > 1
      ? [
          {
            id: 'places',
            title: t('places.title'),
            text: t('places.text'),
            body: <PlaceList places={places} />,
          },
        ]
      : []),
  ];
}

function Profile({ user: { name, language, timeZone } }: Pick<AccountScreenProps, 'user'>) {
  const t = useTranslations('account');
  return (
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
  );
}
