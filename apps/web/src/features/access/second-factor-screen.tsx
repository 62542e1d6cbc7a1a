import type { SecondFactorAsked } from '@cio/domain/identity/schemas';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { PasskeyButton } from '../shared/passkey-button.tsx';
import { usePasskeyWords } from '../shared/use-passkey-words.ts';
import { AccessPage } from './access-page.tsx';
import { CodeForm } from './code-form.tsx';

interface SecondFactorScreenProps {
  asked: SecondFactorAsked;
  next: string | null;
  /** A code from the paper rather than one of the app. */
  recovery: boolean;
  /** Whether a passkey of theirs would do. */
  passkey: boolean;
}

/** Between the password and the workspace: who came shows a second time that it is them. */
export function SecondFactorScreen({ asked, next, recovery, passkey }: SecondFactorScreenProps) {
  const t = useTranslations('secondFactor');
  const tAccess = useTranslations('access');
  const way = recovery ? 'recovery' : 'app';
  // Nobody is asked for a code who has none.
  const hasCode = asked.app || asked.recoveryCodes > 0 || !passkey;
  const query = { ...(next ? { next } : {}), ...(recovery && asked.app ? { way: 'recovery' } : {}) };
  const words = {
    code: t(`ways.${way}.code`),
    hint: t(`ways.${way}.hint`),
    trust: t('trust'),
    submit: t('submit'),
    waiting: tAccess('waiting'),
  };
  return (
    <AccessPage
      title={t('title')}
      text={hasCode ? t(`ways.${way}.text`) : t('passkey')}
      path="/sign-in/second-factor"
      query={query}
    >
      {passkey && <PasskeyWay next={next} alone={!hasCode} />}
      {hasCode && <CodeForm key={String(recovery)} words={words} next={next} recovery={recovery} />}
      <ul className="mt-6 grid max-w-[360px] gap-2 text-14">
        {!recovery && asked.recoveryCodes > 0 && (
          <li>
            <Link className="link" href={address({ next, recovery: true })} prefetch={false}>
              {t('useRecovery')}
            </Link>
          </li>
        )}
        {recovery && asked.app && (
          <li>
            <Link className="link" href={address({ next, recovery: false })} prefetch={false}>
              {t('useApp')}
            </Link>
          </li>
        )}
        <li>
          <Link
            className="link"
            href={next ? `/sign-in?next=${encodeURIComponent(next)}` : '/sign-in'}
            prefetch={false}
          >
            {t('startAgain')}
          </Link>
        </li>
      </ul>
      <p className="mt-4 max-w-[360px] text-fg-3">{t('lost')}</p>
    </AccessPage>
  );
}

function PasskeyWay({ next, alone }: { next: string | null; alone: boolean }) {
  const t = useTranslations('passkey');
  return (
    <div className="mt-6 max-w-[360px]">
      <PasskeyButton purpose="second-factor" next={next} words={usePasskeyWords()} />
      {!alone && <p className="mt-4 text-fg-3 noscript:hidden">{t('or')}</p>}
    </div>
  );
}

function address({ next, recovery }: { next: string | null; recovery: boolean }): string {
  const query = new URLSearchParams({
    ...(recovery ? { way: 'recovery' } : {}),
    ...(next ? { next } : {}),
  }).toString();
  return `/sign-in/second-factor${query ? `?${query}` : ''}`;
}
