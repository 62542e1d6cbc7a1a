import { getTranslations } from 'next-intl/server';
import { SESSION_IDLE_MS, TOUCH_EVERY_MS } from '@cio/domain/identity/schemas';
import type { LiveSession } from '@cio/domain/identity';
import { productNow } from '@cio/domain/platform';
import type { SessionWatchProps } from '../features/shared/session/session-watch.tsx';

/** What a page has to know to warn before this session ends, in the words of its reader. */
export async function sessionWatch({ actor, idles, endsAt }: LiveSession): Promise<SessionWatchProps> {
  const t = await getTranslations('idle');
  // The page puts in what is left, second by second.
  const left = { time: '{time}' };
  return {
    // When it was used last is noted once in so long.
    idleMs: idles ? SESSION_IDLE_MS - TOUCH_EVERY_MS : Infinity,
    endsInMs: endsAt.getTime() - productNow().getTime(),
    words: {
      title: t('title'),
      text: actor.kind === 'staff' ? t('text', left) : t('textClient', left),
      stay: t('stay'),
      failed: t('failed'),
      endTitle: t('endTitle'),
      endText: t('endText', left),
      understood: t('understood'),
      overTitle: t('overTitle'),
      overText: t('overText'),
      signIn: t('signIn'),
      back: t('back'),
    },
  };
}
