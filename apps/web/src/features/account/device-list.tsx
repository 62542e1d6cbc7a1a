import { deviceOf } from '@cio/domain/identity/choices';
import type { DeviceView, SessionView } from '@cio/domain/identity/schemas';
import { buttonClass } from '@cio/ui';
import { useLocale, useNow, useTimeZone, useTranslations } from 'next-intl';
import { endOne, endOthers, forgetDevice, stopTrusting } from '../../app/account/actions.ts';
import { timeOfInstant } from '../shared/dates.ts';

interface DeviceListProps {
  devices: readonly DeviceView[];
  sessions: readonly SessionView[];
}

/** The browsers of this login, and which of them are signed in. Plain forms: each works before, and without, any script. */
export function DeviceList({ devices, sessions }: DeviceListProps) {
  const t = useTranslations('account.sessions');
  const known = new Set(devices.map(({ id }) => id));
  // A session may outlive what is known of its browser.
  const bare = sessions.filter(({ deviceId }) => deviceId === null || !known.has(deviceId));
  return (
    <>
      <ul className="mt-4 max-w-[640px] border-t border-line-strong">
        {devices.map((device) => (
          <DeviceRow
            key={device.id}
            device={device}
            sessions={sessions.filter(({ deviceId }) => deviceId === device.id)}
          />
        ))}
        {bare.map((session) => (
          <DeviceRow
            key={session.id}
            device={{ ...session, id: null, firstSeenAt: session.createdAt, trustedUntil: null }}
            sessions={[session]}
          />
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

interface DeviceRowProps {
  device: Omit<DeviceView, 'id'> & { id: string | null };
  sessions: readonly SessionView[];
}

function DeviceRow({ device, sessions }: DeviceRowProps) {
  const t = useTranslations('account.devices');
  const tSessions = useTranslations('account.sessions');
  const name = useDeviceName(device.userAgent);
  const setting = { language: useLocale(), timeZone: useTimeZone() ?? 'UTC', now: useNow() };
  const at = (instant: string) => timeOfInstant(instant, setting);
  const firms = [...new Set(sessions.map(({ firmName }) => firmName).filter((one) => one !== null))];
  return (
    <li className="flex min-h-touch flex-wrap items-center gap-x-4 gap-y-2 border-b border-line py-2.5">
      <div className="min-w-0 flex-1 basis-56">
        <p className="font-medium">{name}</p>
        <p className="num text-fg-2">
          {device.current ? tSessions('here') : tSessions('seen', { at: at(device.lastSeenAt) })}
          {sessions.length > 0 && !device.current && <span> · {t('signedIn')}</span>}
          {firms.length > 0 && <span className="text-fg-3"> · {firms.join(', ')}</span>}
        </p>
        <p className="num text-12 text-fg-3">
          {t('first', { at: at(device.firstSeenAt) })}
          {device.trustedUntil && <> · {t('trusted', { at: at(device.trustedUntil) })}</>}
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        {device.id && device.trustedUntil && (
          <OneButton
            action={stopTrusting}
            ids={[device.id]}
            words={t('stopTrusting')}
            about={t('stopTrustingThis', { device: name })}
          />
        )}
        {!device.current && sessions.length > 0 && (
          <OneButton
            action={endOne}
            ids={sessions.map(({ id }) => id)}
            words={tSessions('end')}
            about={tSessions('endThis', { device: name })}
          />
        )}
        {device.id && !device.current && (
          <OneButton
            action={forgetDevice}
            ids={[device.id]}
            words={t('remove')}
            about={t('removeThis', { device: name })}
          />
        )}
      </div>
    </li>
  );
}

function OneButton({
  action,
  ids,
  words,
  about,
}: {
  action: (form: FormData) => Promise<void>;
  ids: readonly string[];
  words: string;
  about: string;
}) {
  return (
    <form action={action}>
      {ids.map((id) => (
        <input key={id} type="hidden" name="id" value={id} />
      ))}
      <button type="submit" className={buttonClass()} aria-label={about}>
        {words}
      </button>
    </form>
  );
}

function useDeviceName(userAgent: string | null): string {
  const t = useTranslations('account.sessions');
  const { browser, system } = deviceOf(userAgent);
  return browser && system ? t('device', { browser, system }) : (browser ?? system ?? t('unknown'));
}
