import { buttonClass, Notice } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { goIn, mailAgain } from '../../app/sign-in/approve/actions.ts';
import { AccessPage } from './access-page.tsx';
import { GoOnByItself } from './go-on-by-itself.tsx';
import { Way } from './way.tsx';

interface AwaitApprovalProps {
  standing: 'waiting' | 'approved' | 'gone';
  /** What the last button came to. */
  said: 'still' | 'sent' | 'enough' | null;
  next: string | null;
}

const PATH = '/sign-in/approve';

/** A browser that waits until its owner lets it in by mail. A script asks every few seconds; without one a button does. */
export function AwaitApprovalScreen({ standing, said, next }: AwaitApprovalProps) {
  const t = useTranslations('awaitApproval');
  const tAccess = useTranslations('access');
  const query: Record<string, string> = next ? { next } : {};
  if (standing === 'gone')
    return (
      <AccessPage title={t('gone')} text={t('goneText')} path={PATH} query={query}>
        <Way button href="/sign-in" words={tAccess('toSignIn')} />
      </AccessPage>
    );
  const approved = standing === 'approved';
  const carried = next && <input type="hidden" name="next" value={next} />;
  return (
    <AccessPage
      title={approved ? t('approved') : t('title')}
      text={approved ? t('approvedText') : t('text')}
      path={PATH}
      query={query}
    >
      <div className="mt-6 grid max-w-[440px] gap-4">
        {!approved && said && (
          <Notice tone={said === 'sent' ? 'plain' : 'amber'} role="status">
            {t(`said.${said}`)}
          </Notice>
        )}
        <div className="flex flex-wrap gap-3">
          <form action={goIn} id="go-in">
            {carried}
            <button type="submit" className={buttonClass({ look: 'primary', size: 'large' })}>
              {approved ? t('enter') : t('goOn')}
            </button>
          </form>
          {!approved && (
            <form action={mailAgain}>
              {carried}
              <button type="submit" className={buttonClass({ size: 'large' })}>
                {t('again')}
              </button>
            </form>
          )}
        </div>
      </div>
      <GoOnByItself form="go-in" />
    </AccessPage>
  );
}
