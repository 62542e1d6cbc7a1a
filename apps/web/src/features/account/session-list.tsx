import { deviceOf, type SessionView } from '@cio/domain/identity/schemas';
import { buttonClass } from '@cio/ui';
import { useLocale, useNow, useTimeZone, useTranslations } from 'next-intl';
import { endOne, endOthers } from '../../app/account/actions.ts';
import { timeOfInstant } from '../shared/dates.ts';

/** Where this login is signed in. Plain forms: ending one works before, and without, any script. */
export function SessionList({ sessions }: { sessions: readonly SessionView[] }) {
  const t = useTranslations('account.sessions');
  return (
    <>
      <ul className="mt-4 max-w-[640px] border-t border-line-strong">
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
      {sessions.length > 1 && (
        <form action={endOthers} className="mt-4">
          <button type="submit" className={buttonClass({ look: 'risk' })}>
            {t('endOthers', { count: sessions.length - 1 })}
          </button>
        </form>
      )}
    </>
  );
}

function SessionRow({ session }: { session: SessionView }) {
  const t = useTranslations('account.sessions');
  const setting = { language: useLocale(), timeZone: useTimeZone() ?? 'UTC', now: useNow() };
  const { browser, system } = deviceOf(session.userAgent);
  const device = browser && system ? t('device', { browser, system }) : (browser ?? system ?? t('unknown'));
  return (
    <li className="flex min-h-touch flex-wrap items-center gap-x-4 gap-y-1 border-b border-line py-2.5">
      <div className="min-w-0 flex-1">
        <p className="font-medium">{device}</p>
        <p className="num text-fg-2">
          {session.current ? t('here') : t('seen', { at: timeOfInstant(session.lastSeenAt, setting) })}
          {session.firmName && <span className="text-fg-3"> · {session.firmName}</span>}
        </p>
        <p className="num text-12 text-fg-3">
          {t('since', { at: timeOfInstant(session.createdAt, setting) })}
        </p>
      </div>
      {!session.current && (
        <form action={endOne}>
          <input type="hidden" name="id" value={session.id} />
          <button type="submit" className={buttonClass()} aria-label={t('endThis', { device })}>
            {t('end')}
          </button>
        </form>
      )}
    </li>
  );
}
