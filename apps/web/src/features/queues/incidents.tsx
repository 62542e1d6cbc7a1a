import type { IncidentView } from '@cio/domain/operations/schemas';
import { Notice } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useDates } from '../shared/use-dates.ts';
import { workWord } from './work-words.ts';

/** What owners and admins were told of: what lasts stands out, what is over is said in a line. */
export function Incidents({ incidents }: { incidents: readonly IncidentView[] }) {
  const t = useTranslations('settings.queues');
  const dates = useDates();
  const say = ({ kind, subject, count, openedAt, endedAt }: IncidentView) => {
    const word = workWord(subject);
    const work = word ? t(`work.${word}`) : subject;
    const time = dates.time(endedAt ?? openedAt);
    if (endedAt)
      return kind === 'work-waits'
        ? t('incidents.waitsOver', { time })
        : t('incidents.hungOver', { time, work });
    return kind === 'work-waits'
      ? t('incidents.waits', { time, count })
      : t('incidents.hung', { work, count });
  };
  const lasting = incidents.filter(({ endedAt }) => endedAt === null);
  const over = incidents.filter(({ endedAt }) => endedAt !== null).slice(0, 3);
  if (incidents.length === 0) return null;
  return (
    <section aria-label={t('incidents.label')} className="mt-3 grid max-w-[640px] gap-2">
      {lasting.map((one) => (
        <Notice key={one.id} tone="maple" role="status">
          <p>{say(one)}</p>
          <p className="text-12 text-fg-2">{t('incidents.told')}</p>
        </Notice>
      ))}
      {over.map((one) => (
        <p key={one.id} className="text-12 text-fg-3">
          {say(one)}
        </p>
      ))}
    </section>
  );
}
