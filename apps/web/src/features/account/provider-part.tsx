import type { FederatedIdentityView } from '@cio/domain/identity/schemas';
import { Notice } from '@cio/ui';
import { useLocale, useNow, useTimeZone, useTranslations } from 'next-intl';
import { timeOfInstant } from '../shared/dates.ts';
import { ConnectProvider } from './connect-provider.tsx';
import { Fold } from './fold.tsx';
import { RemoveWay } from './remove-way.tsx';
import { useAgainWords } from './use-again-words.ts';

const CONNECTIONS = ['connected', 'taken', 'late', 'failed'] as const;
export type Connection = (typeof CONNECTIONS)[number];

/** What the address says of an account that was to be connected. */
export const connectionOf = (said: unknown): Connection | null =>
  CONNECTIONS.find((one) => one === said) ?? null;

interface ProviderPartProps {
  connected: readonly FederatedIdentityView[];
  offered: readonly { id: string; name: string }[];
  connection: Connection | null;
}

/** Accounts elsewhere that open this one. */
export function ProviderPart({ connected, offered, connection }: ProviderPartProps) {
  const t = useTranslations('account.providers');
  const again = useAgainWords();
  return (
    <>
      {connection && (
        <Notice
          tone={connection === 'connected' ? 'plain' : 'amber'}
          role={connection === 'connected' ? 'status' : 'alert'}
          className="mt-4 max-w-[640px]"
        >
          {t(`outcome.${connection}`)}
        </Notice>
      )}
      {connected.length > 0 ? (
        <ul className="mt-4 max-w-[640px] border-t border-line-strong">
          {connected.map((identity) => (
            <ProviderRow key={identity.id} identity={identity} />
          ))}
        </ul>
      ) : (
        <p className="mt-4">{t('none')}</p>
      )}
      <div className="mt-4 flex flex-wrap gap-2">
        {offered.map(({ id, name }) => (
          <Fold key={id} label={t('connect', { name })}>
            <ConnectProvider
              id={id}
              words={{ ...again, start: t('start', { name }), goOn: t('goOn', { name }) }}
            />
          </Fold>
        ))}
      </div>
    </>
  );
}

function ProviderRow({ identity }: { identity: FederatedIdentityView }) {
  const t = useTranslations('account.providers');
  const tPasskeys = useTranslations('account.passkeys');
  const again = useAgainWords();
  const setting = { language: useLocale(), timeZone: useTimeZone() ?? 'UTC', now: useNow() };
  const { id, provider, email, createdAt, lastUsedAt } = identity;
  return (
    <li className="flex min-h-touch flex-wrap items-center gap-x-2 gap-y-1 border-b border-line py-2.5">
      <div className="min-w-0 flex-1 basis-56">
        <p className="font-medium wrap-anywhere">
          {provider}
          {email && <span className="font-regular text-fg-2"> · {email}</span>}
        </p>
        <p className="num text-fg-2">
          {lastUsedAt
            ? tPasskeys('used', { at: timeOfInstant(lastUsedAt, setting) })
            : tPasskeys('neverUsed')}
        </p>
        <p className="num text-12 text-fg-3">{t('connected', { at: timeOfInstant(createdAt, setting) })}</p>
      </div>
      <Fold label={t('disconnect')} name={t('disconnectThis', { name: provider })}>
        <RemoveWay what="provider" id={id} words={{ ...again, confirm: t('confirm') }} />
      </Fold>
    </li>
  );
}
