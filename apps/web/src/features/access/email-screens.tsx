// A new e-mail address: what each of the two addresses is asked, and what came of the answer.
import { buttonClass } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { answerChange } from '../../app/confirm-email/actions.ts';
import { AccessPage } from './access-page.tsx';
import { Way } from './way.tsx';

const PATH = '/confirm-email';

type Side = 'old' | 'new';

export function ConfirmEmailScreen({
  token,
  change: { side, email },
}: {
  token: string;
  change: { side: Side; email: string };
}) {
  const t = useTranslations('confirmEmail');
  const old = side === 'old';
  return (
    <AccessPage
      title={old ? t('oldTitle') : t('newTitle')}
      text={<span className="wrap-anywhere">{old ? t('oldText', { email }) : t('newText', { email })}</span>}
      path={PATH}
      query={{ token }}
    >
      <form action={answerChange} className="mt-6 flex max-w-[440px] flex-wrap gap-3">
        <input type="hidden" name="token" value={token} />
        <input type="hidden" name="side" value={side} />
        <button
          type="submit"
          name="answer"
          value="yes"
          className={buttonClass({ look: 'primary', size: 'large' })}
        >
          {old ? t('yes') : t('confirm')}
        </button>
        <button
          type="submit"
          name="answer"
          value="stop"
          className={buttonClass({ look: 'risk', size: 'large' })}
        >
          {t('stop')}
        </button>
      </form>
    </AccessPage>
  );
}

/** Null: the link opens nothing any more. */
export function ChangeAnsweredScreen({
  outcome,
  side,
}: {
  outcome: 'waiting' | 'changed' | 'stopped' | 'taken' | null;
  side: Side;
}) {
  const t = useTranslations('confirmEmail');
  const tAccess = useTranslations('access');
  if (outcome === null)
    return (
      <AccessPage title={tAccess('dead')} text={t('deadText')} path={PATH}>
        <Way button href="/account" words={t('goOn')} />
      </AccessPage>
    );
  const ownerStopped = outcome === 'stopped' && side === 'old';
  const text = outcome === 'stopped' && side === 'new' ? t('stoppedNewText') : t(`outcome.${outcome}.text`);
  return (
    <AccessPage title={t(`outcome.${outcome}.title`)} text={text} path={PATH} query={{ done: outcome, side }}>
      {ownerStopped && <Way button href="/forgot" words={t('newPassword')} />}
      {outcome === 'changed' && <Way button href="/account" words={t('goOn')} />}
    </AccessPage>
  );
}
