import { buttonClass, Notice } from '@cio/ui';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { joinAsReader, makeRoom } from '../../app/invite/actions.ts';
import { AccessPage } from './access-page.tsx';
import { JoinAsNewForm, JoinWithPasswordForm } from './invite-forms.tsx';
import { inviteAddress, type OpenInvitation } from './invite-state.ts';

interface InvitationScreenProps {
  invitation: OpenInvitation;
  token: string;
  /** The address of the login that is signed in; null: nobody is. */
  reader: string | null;
  failed: boolean;
}

/** Who invites whom to what, and the one way to say yes that is open to this reader. */
export function InvitationScreen({ invitation, token, reader, failed }: InvitationScreenProps) {
  const t = useTranslations('invite');
  const { firm, brand, inviter, role } = invitation;
  return (
    <AccessPage
      title={role ? t('staffTitle', { firm }) : t('portalTitle', { firm })}
      text={role ? t('staffText', { inviter }) : t('portalText', { inviter })}
      path="/invite"
      query={{ token }}
      firm={brand}
    >
      <InvitationFacts invitation={invitation} />
      {failed && (
        <Notice tone="amber" role="alert" className="mt-6 max-w-[440px] text-14">
          {t('failed')}
        </Notice>
      )}
      <WayIn invitation={invitation} token={token} reader={reader} />
    </AccessPage>
  );
}

function InvitationFacts({ invitation: { firm, inviter, role, email } }: { invitation: OpenInvitation }) {
  const t = useTranslations('invite');
  const tSettings = useTranslations('settings');
  return (
    <dl className="facts mt-6 max-w-[440px] border-y border-line-strong py-3 text-14">
      <dt>{t('firm')}</dt>
      <dd>{firm}</dd>
      <dt>{t('role')}</dt>
      <dd>
        {role ? tSettings(`roles.${role}`) : t('portal')}
        <span className="block text-fg-3">{role ? tSettings(`roleHints.${role}`) : t('portalHint')}</span>
      </dd>
      <dt>{t('from')}</dt>
      <dd>{inviter}</dd>
      <dt>{t('for')}</dt>
      <dd className="wrap-anywhere">{email}</dd>
    </dl>
  );
}

function WayIn({ invitation, token, reader }: Omit<InvitationScreenProps, 'failed'>) {
  const t = useTranslations('invite');
  const tAccess = useTranslations('access');
  const { email, login } = invitation;
  const large = buttonClass({ look: 'primary', size: 'large' });
  if (reader !== null && reader !== email)
    return (
      <OnePress
        act={makeRoom}
        token={token}
        words={t('makeRoom')}
        text={t('otherReader', { reader, email })}
      />
    );
  if (reader !== null)
    return <OnePress act={joinAsReader} token={token} words={t('accept')} text={t('asYourself')} />;
  if (login === 'closed') return <Said text={t('loginClosed', { email })} />;
  if (login === 'placed')
    return (
      <>
        <Said text={t('haveLogin', { email })} />
        <p className="mt-4">
          <Link
            className={large}
            href={`/sign-in?${new URLSearchParams({ next: inviteAddress(token) }).toString()}`}
            prefetch={false}
          >
            {t('signInToAccept')}
          </Link>
        </p>
      </>
    );
  const password = {
    label: tAccess('password'),
    hint: tAccess('passwordHint'),
    show: tAccess('show'),
    hide: tAccess('hide'),
  };
  const words = { submit: t('accept'), waiting: tAccess('waiting'), name: t('name') };
  if (login === 'placeless')
    return (
      <>
        <Said text={t('placeless', { email })} />
        <JoinWithPasswordForm token={token} email={email} words={words} password={password} />
        <p className="mt-5 text-14">
          <Link className="link" href="/forgot" prefetch={false}>
            {t('forgot')}
          </Link>
        </p>
      </>
    );
  return (
    <>
      <Said text={t('newLogin')} />
      <JoinAsNewForm
        token={token}
        email={email}
        name={invitation.name ?? ''}
        words={words}
        password={password}
      />
    </>
  );
}

function Said({ text }: { text: string }) {
  return <p className="mt-6 max-w-[440px] text-14 text-pretty">{text}</p>;
}

function OnePress({
  act,
  token,
  words,
  text,
}: {
  act: (form: FormData) => Promise<void>;
  token: string;
  words: string;
  text: string;
}) {
  return (
    <form action={act}>
      <Said text={text} />
      <input type="hidden" name="token" value={token} />
      <button type="submit" className={buttonClass({ look: 'primary', size: 'large' }, 'mt-4')}>
        {words}
      </button>
    </form>
  );
}
