import type { SecondFactorAsked } from '@cio/domain/identity/schemas';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { AccessPage } from './access-page.tsx';
import { CodeForm } from './code-form.tsx';

interface SecondFactorScreenProps {
  asked: SecondFactorAsked;
  next: string | null;
  /** A code from the paper rather than one of the app. */
  recovery: boolean;
  /** Other ways to show a second factor, before the code. */
  children?: ReactNode;
}

/** Between the password and the workspace: who came shows a second time that it is them. */
export function SecondFactorScreen({ asked, next, recovery, children }: SecondFactorScreenProps) {
  const t = useTranslations('secondFactor');
  const tAccess = useTranslations('access');
  const way = recovery ? 'recovery' : 'app';
  const query = { ...(next ? { next } : {}), ...(recovery && asked.app ? { way: 'recovery' } : {}) };
  const words = {
    code: t(`ways.${way}.code`),
    hint: t(`ways.${way}.hint`),
    trust: t('trust'),
    submit: t('submit'),
    waiting: tAccess('waiting'),
  };
  return (
    <AccessPage title={t('title')} text={t(`ways.${way}.text`)} path="/sign-in/second-factor" query={query}>
      {children}
      <CodeForm key={String(recovery)} words={words} next={next} recovery={recovery} />
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

function address({ next, recovery }: { next: string | null; recovery: boolean }): string {
  const query = new URLSearchParams({
    ...(recovery ? { way: 'recovery' } : {}),
    ...(next ? { next } : {}),
  }).toString();
  return `/sign-in/second-factor${query ? `?${query}` : ''}`;
}
