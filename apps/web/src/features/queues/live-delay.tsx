import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../shared/trpc.tsx';

/** How fast changes reached open pages: the number that says whether people see what colleagues do. */
export function LiveDelay({ againMs }: { againMs: number }) {
  const t = useTranslations('settings.queues.live');
  const trpc = useTRPC();
  const { data } = useQuery({ ...trpc.queues.liveDelay.queryOptions(), refetchInterval: againMs });
  if (!data) return null;
  const { told, within95Ms } = data;
  const says =
    told === 0
      ? t('none')
      : within95Ms === null
        ? t('slow', { told })
        : t('within', { told, ms: within95Ms });
  return (
    <section className="mx-gutter mt-6 max-w-[720px]" aria-labelledby="live-delay">
      <h2 id="live-delay" className="font-semibold">
        {t('title')}
      </h2>
      <p className="num text-fg-2">{says}</p>
      <p className="text-12 text-fg-3">{t('note')}</p>
    </section>
  );
}
