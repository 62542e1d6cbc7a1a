import { buttonClass } from '@cio/ui';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { AccessPage } from './access-page.tsx';
import type { ClosedInvitation } from './invite-state.ts';

interface ClosedInvitationScreenProps {
  invitation: ClosedInvitation;
  token: string;
  signedIn: boolean;
}

/** What has become of the invitation, and whom to ask for another. */
export function ClosedInvitationScreen({ invitation, token, signedIn }: ClosedInvitationScreenProps) {
  const t = useTranslations('invite');
  const tAccess = useTranslations('access');
  const taken = invitation.standing === 'accepted';
  return (
    <AccessPage
      title={taken ? t('closed.acceptedTitle') : tAccess('dead')}
      text={
        invitation.standing === 'unknown'
          ? t('closed.unknown')
          : t(`closed.${invitation.standing}`, { firm: invitation.firm, inviter: invitation.inviter })
      }
      path="/invite"
      query={token ? { token } : {}}
      firm={invitation.standing === 'unknown' ? null : invitation.brand}
    >
      <p className="mt-6 text-14">
        <Link
          className={taken ? buttonClass({ look: 'primary', size: 'large' }) : 'link'}
          href={signedIn ? '/' : '/sign-in'}
          prefetch={false}
        >
          {signedIn ? t('closed.goOn') : tAccess('toSignIn')}
        </Link>
      </p>
    </AccessPage>
  );
}
