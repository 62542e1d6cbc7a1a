import type { SecondFactorView } from '@cio/domain/identity/schemas';
import { Icon, Notice } from '@cio/ui';
import { useLocale, useNow, useTimeZone, useTranslations } from 'next-intl';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { dayOfInstant } from '../shared/dates.ts';
import { PageHead } from '../shared/page-head.tsx';
import { FactorDesk } from './factor-desk.tsx';
import type { FactorWords } from './factor-state.ts';
import { qrCode } from './qr-code.ts';

interface SecondFactorScreenProps {
  view: SecondFactorView;
  pending: { uri: string; secret: string } | null;
  /** `shut`: the workspace waits for it. `open`: it was, and now the reader can go on. */
  owed: 'shut' | 'open' | null;
  firm: string | null;
  goal: string;
  children?: ReactNode;
}

/** The reader's second factor: to set up, to show where the firm asks for it, to renew and to take away. */
export function AccountSecondFactorScreen(props: SecondFactorScreenProps) {
  const { view, pending, owed, firm, goal, children } = props;
  const t = useTranslations('account.factor');
  const words = useWords(view);
  const toDo = view.since ? 'show' : 'setUp';
  return (
    <>
      <PageHead
        title={t('title')}
        crumb={
          <Link href="/account" className="btn btn-quiet btn-icon" aria-label={t('back')}>
            <Icon name="left" />
          </Link>
        }
      />
      <div className="grid max-w-[100rem] gap-6 px-gutter py-6">
        {owed === 'shut' && (
          <Notice tone="amber" className="max-w-[640px]">
            <p className="font-medium">{t('owed', { firm: firm ?? '' })}</p>
            <p>{t(`owedTo.${toDo}`)}</p>
          </Notice>
        )}
        {owed === 'open' && (
          <p className="max-w-[640px]">
            {t('settled')}{' '}
            <Link className="link" href={goal}>
              {t('goOn')}
            </Link>
          </p>
        )}
        {owed === null && <p className="max-w-[640px] text-fg-2">{t('text')}</p>}
        <FactorDesk
          view={view}
          pending={pending && { secret: pending.secret, qr: qrCode(pending.uri) }}
          owed={owed === 'shut'}
          goal={goal}
          words={words}
        >
          {children}
        </FactorDesk>
      </div>
    </>
  );
}

function useWords(view: SecondFactorView): FactorWords {
  const t = useTranslations('account.factor');
  const tAccess = useTranslations('access');
  const tSignIn = useTranslations('signIn');
  const setting = { language: useLocale(), timeZone: useTimeZone() ?? 'UTC', now: useNow() };
  const day = (instant: string | undefined) => (instant ? dayOfInstant(instant, setting) : '');
  return {
    waiting: tAccess('waiting'),
    password: t('password'),
    show: tSignIn('show'),
    hide: tSignIn('hide'),
    code: t('code'),
    codeHint: t('codeHint'),
    noProof: t('noProof'),
    app: {
      title: t('app.title'),
      off: t('app.off'),
      on: t('app.on', { day: day(view.app?.since) }),
      begin: t('app.begin'),
      scan: t('app.scan'),
      scanHint: t('app.scanHint'),
      picture: t('app.picture'),
      secret: t('app.secret'),
      firstCode: t('app.firstCode'),
      confirm: t('app.confirm'),
      remove: t('app.remove'),
      removeText: t('app.removeText'),
      removed: t('app.removed'),
    },
    prove: {
      title: t('prove.title'),
      text: t('prove.text'),
      submit: t('prove.submit'),
      hint: t('prove.hint'),
    },
    codes: {
      title: t('codes.title'),
      left: t('codes.left', { count: view.recoveryCodes }),
      none: t('codes.none'),
      renew: t('codes.renew'),
      renewText: t('codes.renewText'),
      newTitle: t('codes.newTitle'),
      newText: t('codes.newText'),
      list: t('codes.list'),
      save: t('codes.save'),
      file: t('codes.file'),
      kept: t('codes.kept'),
    },
    trust: {
      title: t('trust.title'),
      text: t('trust.text', { count: view.trusted?.count ?? 0, day: day(view.trusted?.until) }),
      end: t('trust.end'),
      ended: t('trust.ended'),
    },
  };
}
