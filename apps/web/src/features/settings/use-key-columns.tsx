'use client';

import type { ApiKeyState, ApiKeyView } from '@cio/domain/identity/schemas';
import { Button, StatusMark, type Column, type GlyphName, type PhoneRow } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useDates } from '../shared/use-dates.ts';

const GLYPHS: Record<ApiKeyState, GlyphName> = {
  live: 'done',
  rotated: 'soon',
  expired: 'none',
  revoked: 'none',
};

interface KeyActs {
  onRotate: (key: ApiKeyView) => void;
  onRevoke: (key: ApiKeyView) => void;
}

/** What the list says of a key: who it acts as, what it may do, until when, and when it was last used. */
export function useKeyColumns({ onRotate, onRevoke }: KeyActs): {
  columns: readonly Column<ApiKeyView>[];
  phone: PhoneRow<ApiKeyView>;
} {
  const t = useTranslations('settings.apiKeys');
  const tRights = useTranslations('settings');
  const dates = useDates();
  return useMemo(() => {
    const ends = ({ revokedAt, expiresAt, state }: ApiKeyView): string => {
      if (revokedAt) return t('revokedAt', { at: dates.time(revokedAt) });
      if (!expiresAt) return t('neverEnds');
      const at = dates.time(expiresAt);
      return state === 'expired' ? t('endedAt', { at }) : t('endsAt', { at });
    };
    const used = ({ lastUsedAt }: ApiKeyView) =>
      lastUsedAt ? t('lastUsed', { at: dates.time(lastUsedAt) }) : t('neverUsed');
    const rights = ({ scopes }: ApiKeyView) =>
      scopes === null ? t('everything') : scopes.map((scope) => tRights(`rights.${scope}`)).join(' · ');
    const acts = ({ user, createdAt }: ApiKeyView) => {
      const day = dates.day(createdAt);
      return user.you ? t('yours', { day }) : t('actsAs', { name: user.name, day });
    };
    const columns: Column<ApiKeyView>[] = [
      {
        id: 'name',
        head: t('columns.name'),
        cell: (key) => (
          <>
            <span className="cut block">
              <span className="font-medium">{key.name}</span>
              {key.ending !== '' && (
                <code className="ms-2 font-mono text-12 text-fg-3">cio_…{key.ending}</code>
              )}
            </span>
            <span className="num cut block text-12 text-fg-3">{acts(key)}</span>
          </>
        ),
      },
      {
        id: 'scopes',
        head: t('columns.scopes'),
        hideBelow: 'md',
        cell: (key) => <span className="line-clamp-2 whitespace-normal text-fg-2">{rights(key)}</span>,
      },
      {
        id: 'state',
        head: t('columns.state'),
        width: 224,
        hideBelow: 'sm',
        cell: (key) => (
          <>
            <StatusMark glyph={GLYPHS[key.state]}>{t(`states.${key.state}`)}</StatusMark>
            <span className="num cut block text-12 text-fg-3">{ends(key)}</span>
          </>
        ),
      },
      {
        id: 'used',
        head: t('columns.used'),
        width: 232,
        num: true,
        hideBelow: 'lg',
        quiet: true,
        cell: used,
      },
      {
        id: 'acts',
        head: t('columns.acts'),
        width: 192,
        always: true,
        headHidden: true,
        cell: (key) => <Acts shown={key} onRotate={onRotate} onRevoke={onRevoke} />,
      },
    ];
    return { columns, phone: { line: (key) => `${t(`states.${key.state}`)} · ${ends(key)}` } };
  }, [t, tRights, dates, onRotate, onRevoke]);
}

function Acts({ shown, onRotate, onRevoke }: KeyActs & { shown: ApiKeyView }) {
  const t = useTranslations('settings.apiKeys');
  const { name, can } = shown;
  return (
    <span className="tbl-acts">
      {can.rotate && (
        <Button size="small" onClick={() => onRotate(shown)} aria-label={t('rotateThis', { name })}>
          {t('rotate')}
        </Button>
      )}
      {can.revoke && (
        <Button
          size="small"
          look="risk"
          onClick={() => onRevoke(shown)}
          aria-label={t('revokeThis', { name })}
        >
          {t('revoke')}
        </Button>
      )}
    </span>
  );
}
