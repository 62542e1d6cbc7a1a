import { deviceOf } from '@cio/domain/identity/choices';
import type { PasskeyView } from '@cio/domain/identity/schemas';
import { useLocale, useNow, useTimeZone, useTranslations } from 'next-intl';
import { timeOfInstant } from '../shared/dates.ts';
import { AddPasskey } from './add-passkey.tsx';
import { Fold } from './fold.tsx';
import { RemoveWay } from './remove-way.tsx';
import { RenamePasskey } from './rename-passkey.tsx';
import { useAgainWords } from './use-again-words.ts';

interface PasskeyPartProps {
  passkeys: readonly PasskeyView[];
  /** Whether browsers make passkeys at this address. */
  possible: boolean;
  /** Of the browser that reads: a first name for a passkey made here. */
  userAgent: string | null;
}

export function PasskeyPart({ passkeys, possible, userAgent }: PasskeyPartProps) {
  const t = useTranslations('account.passkeys');
  const tPasskey = useTranslations('passkey');
  const again = useAgainWords();
  const { browser, system } = deviceOf(userAgent);
  const words = {
    ...again,
    name: t('name'),
    nameHint: t('nameHint'),
    start: t('start'),
    adding: t('adding'),
    done: t('done'),
    cancelled: t('cancelled'),
    unsupported: t('unsupported'),
    unavailable: tPasskey('problems.unavailable'),
  };
  return (
    <>
      {passkeys.length > 0 ? (
        <ul className="mt-4 max-w-[640px] border-t border-line-strong">
          {passkeys.map((passkey) => (
            <PasskeyRow key={passkey.id} passkey={passkey} last={passkeys.length === 1} />
          ))}
        </ul>
      ) : (
        <p className="mt-4">{t('none')}</p>
      )}
      <div className="mt-4">
        {possible ? (
          <Fold label={t('add')}>
            <p className="hidden noscript:block">{t('needsScript')}</p>
            <AddPasskey words={words} name={system ?? browser ?? ''} />
          </Fold>
        ) : (
          <p className="max-w-[640px] text-fg-3">{tPasskey('numberOnly')}</p>
        )}
      </div>
    </>
  );
}

function PasskeyRow({ passkey, last }: { passkey: PasskeyView; last: boolean }) {
  const t = useTranslations('account.passkeys');
  const again = useAgainWords();
  const setting = { language: useLocale(), timeZone: useTimeZone() ?? 'UTC', now: useNow() };
  const { id, name, synced, createdAt, lastUsedAt } = passkey;
  return (
    <li className="flex min-h-touch flex-wrap items-center gap-x-2 gap-y-1 border-b border-line py-2.5">
      <div className="min-w-0 flex-1 basis-56">
        <p className="font-medium wrap-anywhere">{name}</p>
        <p className="num text-fg-2">
          {lastUsedAt ? t('used', { at: timeOfInstant(lastUsedAt, setting) }) : t('neverUsed')}
          <span className="text-fg-3"> · {synced ? t('synced') : t('single')}</span>
        </p>
        <p className="num text-12 text-fg-3">{t('added', { at: timeOfInstant(createdAt, setting) })}</p>
      </div>
      {/* Anew with its new name, and folded. */}
      <Fold key={name} label={t('rename')} name={t('renameThis', { name })}>
        <RenamePasskey
          id={id}
          name={name}
          words={{ name: t('name'), save: t('save'), waiting: again.waiting }}
        />
      </Fold>
      <Fold label={t('remove')} name={t('removeThis', { name })}>
        <RemoveWay
          what="passkey"
          id={id}
          words={{ ...again, confirm: t('confirm') }}
          warning={last ? t('lastWarning') : undefined}
        />
      </Fold>
    </li>
  );
}
