'use client';

import type { ApiKeyState, ApiKeyView } from '@cio/domain/identity/schemas';
import { Button, StatusMark, type GlyphName } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useTint } from '../shared/live/use-tint.ts';
import { useDates } from '../shared/use-dates.ts';

const GLYPHS: Record<ApiKeyState, GlyphName> = {
  live: 'done',
  rotated: 'soon',
  expired: 'none',
  revoked: 'none',
};

interface KeyRowProps {
  shown: ApiKeyView;
  onRotate: () => void;
  onRevoke: () => void;
}

/** One key: what it may do on the left, how it stands on the right; on a phone one below the other. */
export function KeyRow({ shown, onRotate, onRevoke }: KeyRowProps) {
  const t = useTranslations('settings.apiKeys');
  const tRights = useTranslations('settings');
  const dates = useDates();
  const { name, ending, user, scopes, state, can } = shown;
  const tint = useTint(shown.id, state);
  const ended = state === 'revoked' || state === 'expired';
  const day = dates.day(shown.createdAt);
  return (
    <li
      {...tint}
      className={`grid gap-x-6 gap-y-2 border-b border-line py-3 md:grid-cols-[minmax(0,1fr)_200px_176px] ${ended ? 'text-fg-3' : ''}`}
    >
      <div className="min-w-0">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <span className="font-medium wrap-anywhere">{name}</span>
          {ending !== '' && <code className="font-mono text-12 text-fg-3">cio_…{ending}</code>}
        </p>
        <p className={ended ? '' : 'text-fg-2'}>
          {scopes === null ? t('everything') : scopes.map((scope) => tRights(`rights.${scope}`)).join(' · ')}
        </p>
        <p className="num text-12 text-fg-3">
          {user.you ? t('yours', { day }) : t('actsAs', { name: user.name, day })}
        </p>
      </div>
      <div>
        <StatusMark glyph={GLYPHS[state]}>{t(`states.${state}`)}</StatusMark>
        <p className="num text-12 text-fg-3">{endOf(shown, t, dates)}</p>
        <p className="num text-12 text-fg-3">
          {shown.lastUsedAt ? t('lastUsed', { at: dates.time(shown.lastUsedAt) }) : t('neverUsed')}
        </p>
      </div>
      <div className="flex flex-wrap content-start gap-2 md:justify-end">
        {can.rotate && (
          <Button size="small" onClick={onRotate} aria-label={t('rotateThis', { name })}>
            {t('rotate')}
          </Button>
        )}
        {can.revoke && (
          <Button size="small" look="risk" onClick={onRevoke} aria-label={t('revokeThis', { name })}>
            {t('revoke')}
          </Button>
        )}
      </div>
    </li>
  );
}

function endOf(
  { revokedAt, expiresAt, state }: ApiKeyView,
  t: ReturnType<typeof useTranslations<'settings.apiKeys'>>,
  dates: ReturnType<typeof useDates>,
): string {
  if (revokedAt) return t('revokedAt', { at: dates.time(revokedAt) });
  if (!expiresAt) return t('neverEnds');
  const at = dates.time(expiresAt);
  return state === 'expired' ? t('endedAt', { at }) : t('endsAt', { at });
}
