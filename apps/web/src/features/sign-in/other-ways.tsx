import { buttonClass, Notice } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { PasskeyButton } from '../shared/passkey-button.tsx';
import { usePasskeyWords } from '../shared/use-passkey-words.ts';

export interface Ways {
  /** Whether browsers make passkeys at this address. */
  passkeys: boolean;
  providers: readonly { id: string; name: string }[];
}

/** Beside the password: a passkey, or an account elsewhere. The providers are plain links, which work without any script. */
export function OtherWays({ ways, next }: { ways: Ways; next: string | null }) {
  const t = useTranslations('passkey');
  const tProvider = useTranslations('provider');
  const words = usePasskeyWords();
  const query = next ? `?${new URLSearchParams({ next }).toString()}` : '';
  return (
    <div className="mt-5 grid max-w-[360px] gap-3 text-14">
      <p className="flex items-center gap-3 text-fg-3 before:flex-1 before:border-t before:border-line after:flex-1 after:border-t after:border-line">
        {t('or')}
      </p>
      {ways.passkeys ? (
        <PasskeyButton purpose="sign-in" next={next} words={words} />
      ) : (
        <p className="text-12 text-pretty text-fg-3">{t('numberOnly')}</p>
      )}
      {ways.providers.map(({ id, name }) => (
        // No step within the app: the browser leaves for another address.
        <a key={id} href={`/sign-in/with/${id}${query}`} className={buttonClass({ size: 'large' })}>
          {tProvider('goOn', { name })}
        </a>
      ))}
    </div>
  );
}

export type Refused = 'unknown' | 'closed' | 'failed' | 'away';

/** Why an account elsewhere did not open one here. */
export function ProviderRefused({ refused, name }: { refused: Refused; name: string }) {
  const t = useTranslations('provider');
  return (
    <Notice tone="amber" role="alert" className="mt-6 max-w-[440px] text-14">
      {t(`refused.${refused}`, { name })}
    </Notice>
  );
}
