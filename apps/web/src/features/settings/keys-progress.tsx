import type { FirmKeysView } from '@cio/domain/operations/schemas';
import { useTranslations } from 'next-intl';

/** How far the sealing has come. It may be left: the work goes on without anybody looking. */
export function KeysProgress({ rotation }: { rotation: NonNullable<FirmKeysView['rotation']> }) {
  const t = useTranslations('settings.firmKeys');
  const { state, progress } = rotation;
  return (
    <div className="mt-3 max-w-[420px]" role="status">
      <p className="flex justify-between gap-3">
        <span id="keys-progress">{t('progress')}</span>
        <span className="num text-fg-2">{t('percent', { part: progress })}</span>
      </p>
      <progress
        className="mt-1 block h-1.5 w-full accent-(--ink)"
        aria-labelledby="keys-progress"
        max={1}
        value={progress}
      />
      <p className="mt-1 text-12 text-fg-3">{state === 'waiting' ? t('waiting') : t('running')}</p>
    </div>
  );
}
