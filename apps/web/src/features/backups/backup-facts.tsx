import type { BackupRunView, BackupsView } from '@cio/domain/operations/schemas';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { sizeText } from '../shared/sizes.ts';
import { useDates } from '../shared/use-dates.ts';

/** What somebody wants to know before a disk is lost: until when, how big, whether it was tried. */
export function BackupFacts({ backups: { state, lastCopy, lastVerified } }: { backups: BackupsView }) {
  const t = useTranslations('settings.backups');
  const language = useLocale();
  const dates = useDates();
  const took = (run: BackupRunView) =>
    run.seconds === null ? null : t('took', { seconds: Math.max(1, Math.round(run.seconds)) });
  return (
    <>
      {state && !lastCopy && <p className="mt-3 max-w-[640px]">{t('none')}</p>}
      <dl
        aria-label={t('facts')}
        className="mt-4 grid max-w-[900px] gap-x-6 gap-y-4 sm:grid-cols-2 lg:grid-cols-3"
      >
        <Fact name={t('reach')} note={state?.mode === 'copies' ? t('reachCopies') : t('reachHint')}>
          {reachOf(state, lastCopy, dates.time) ?? t('reachNone')}
        </Fact>
        <Fact name={t('lastCopy')} note={lastCopy && took(lastCopy)}>
          {lastCopy ? dates.time(lastCopy.at) : t('never')}
        </Fact>
        <Fact name={t('lastVerified')} note={lastVerified?.rows && t('rows', { count: lastVerified.rows })}>
          {lastVerified ? dates.time(lastVerified.at) : t('never')}
        </Fact>
        {lastCopy && (
          <>
            <Fact name={t('size')}>{sizeText(lastCopy.bytes ?? 0, language)}</Fact>
            <Fact name={t('kept')}>{state && t('days', { count: state.keepDays })}</Fact>
            <Fact name={t('checksum')} long>
              {lastCopy.sha256}
            </Fact>
          </>
        )}
      </dl>
    </>
  );
}

function reachOf(
  state: BackupsView['state'],
  lastCopy: BackupRunView | null,
  time: (instant: string) => string,
): string | null {
  const instant = state?.mode === 'copies' ? lastCopy?.endsAt : state?.reachesTo;
  return instant ? time(instant) : null;
}

function Fact({
  name,
  note,
  long = false,
  children,
}: {
  name: string;
  note?: ReactNode;
  long?: boolean;
  children: ReactNode;
}) {
  return (
    <div className="border-t border-line-strong pt-2">
      <dt className="text-12 text-fg-3">{name}</dt>
      <dd className={long ? 'num text-12 break-all' : 'num font-semibold'}>{children}</dd>
      {note && <dd className="text-12 text-fg-3">{note}</dd>}
    </div>
  );
}
