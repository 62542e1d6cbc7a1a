'use client';

import { MUTE_CHOICES, NOTIFICATION_KINDS } from '@cio/domain/messaging/choices';
import { Button, Notice } from '@cio/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { FaultText } from '../shared/fault-text.tsx';
import { useTRPC } from '../shared/trpc.tsx';
import { useDates } from '../shared/use-dates.ts';
import { useUnread } from './use-unread.ts';

/** What the reader wants to be told of, and quiet for a while. Kept as it is chosen. */
export function NotificationSettings() {
  const t = useTranslations('shell.notifications');
  const trpc = useTRPC();
  const dates = useDates();
  const queryClient = useQueryClient();
  const { told } = useUnread();
  const { data, error } = useQuery(trpc.notifications.settings.queryOptions());
  const save = useMutation(
    trpc.notifications.saveSettings.mutationOptions({
      onSuccess: (now) => {
        queryClient.setQueryData(trpc.notifications.settings.queryKey(), now);
        told();
      },
    }),
  );
  if (!data) return error ? <FaultText error={error} /> : null;
  const off = new Set(data.off);
  return (
    <div className="grid gap-6">
      {save.error && (
        <Notice tone="maple" role="alert">
          <FaultText error={save.error} />
        </Notice>
      )}
      <fieldset>
        <legend className="font-semibold">{t('tellMe')}</legend>
        {NOTIFICATION_KINDS.map((kind) => (
          <label key={kind} className="check flex min-h-9 border-b border-line">
            <input
              type="checkbox"
              checked={!off.has(kind)}
              onChange={() =>
                save.mutate({
                  off: off.has(kind) ? data.off.filter((one) => one !== kind) : [...data.off, kind],
                })
              }
            />
            {t(`kinds.${kind}`)}
          </label>
        ))}
      </fieldset>
      <section aria-labelledby="quiet">
        <h3 id="quiet" className="font-semibold">
          {t('quiet')}
        </h3>
        <p className="mb-2 text-fg-2" role="status">
          {data.mutedUntil ? t('quietUntil', { at: dates.time(data.mutedUntil) }) : t('quietText')}
        </p>
        <p className="flex flex-wrap gap-2">
          {MUTE_CHOICES.filter((choice) => (choice === 'off') === (data.mutedUntil !== null)).map(
            (choice) => (
              <Button
                key={choice}
                size="small"
                busy={save.isPending}
                onClick={() => save.mutate({ mute: choice })}
              >
                {t(`mute.${choice}`)}
              </Button>
            ),
          )}
        </p>
      </section>
    </div>
  );
}
