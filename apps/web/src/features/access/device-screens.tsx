// A strange device at the door: what its owner sees behind the mail's link.
import { buttonClass } from '@cio/ui';
import { useLocale, useNow, useTimeZone, useTranslations } from 'next-intl';
import { answerDevice } from '../../app/approve-device/actions.ts';
import { timeOfInstant } from '../shared/dates.ts';
import { AccessPage } from './access-page.tsx';
import { Way } from './way.tsx';

const PATH = '/approve-device';

interface Device {
  browser: string | null;
  system: string | null;
  at: string;
}

export function ApproveDeviceScreen({ token, device }: { token: string; device: Device }) {
  const t = useTranslations('approveDevice');
  const setting = { language: useLocale(), timeZone: useTimeZone() ?? 'UTC', now: useNow() };
  return (
    <AccessPage title={t('title')} text={t('text')} path={PATH} query={{ token }}>
      <dl className="facts mt-6 max-w-[360px] text-14">
        <dt>{t('browser')}</dt>
        <dd>{device.browser ?? t('unknown')}</dd>
        <dt>{t('system')}</dt>
        <dd>{device.system ?? t('unknown')}</dd>
        <dt>{t('at')}</dt>
        <dd className="num">{timeOfInstant(device.at, setting)}</dd>
      </dl>
      <form action={answerDevice} className="mt-6 flex max-w-[440px] flex-wrap gap-3">
        <input type="hidden" name="token" value={token} />
        <button
          type="submit"
          name="answer"
          value="let-in"
          className={buttonClass({ look: 'primary', size: 'large' })}
        >
          {t('letIn')}
        </button>
        <button
          type="submit"
          name="answer"
          value="refuse"
          className={buttonClass({ look: 'risk', size: 'large' })}
        >
          {t('refuse')}
        </button>
      </form>
    </AccessPage>
  );
}

/** What the button did; null: the link opens nothing any more. */
export function DeviceAnsweredScreen({ answer }: { answer: 'let-in' | 'refuse' | null }) {
  const t = useTranslations('approveDevice');
  const tAccess = useTranslations('access');
  if (answer === 'let-in')
    return <AccessPage title={t('done')} text={t('doneText')} path={PATH} query={{ done: answer }} />;
  if (answer === 'refuse')
    return (
      <AccessPage title={t('refused')} text={t('refusedText')} path={PATH} query={{ done: answer }}>
        <Way button href="/forgot" words={t('newPassword')} />
      </AccessPage>
    );
  return (
    <AccessPage title={tAccess('dead')} text={t('deadText')} path={PATH}>
      <Way button href="/sign-in" words={tAccess('toSignIn')} />
    </AccessPage>
  );
}
