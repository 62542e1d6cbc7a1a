'use client';

import type { StaffPermission } from '@cio/domain/identity/schemas';
import { Glyph } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useId } from 'react';

interface ScopeChoiceProps {
  scopes: readonly StaffPermission[];
  /** Null: all that its maker may do. */
  chosen: readonly StaffPermission[] | null;
  onChange: (chosen: readonly StaffPermission[] | null) => void;
  error: string | undefined;
}

/** What a key may do: named rights, or all of one's own. */
export function ScopeChoice({ scopes, chosen, onChange, error }: ScopeChoiceProps) {
  const t = useTranslations('settings.apiKeys.create');
  const tRights = useTranslations('settings');
  const base = useId();
  const change = (scope: StaffPermission, on: boolean) =>
    onChange(on ? [...(chosen ?? []), scope] : (chosen ?? []).filter((one) => one !== scope));
  return (
    <fieldset aria-describedby={error ? `${base}-error` : undefined}>
      <legend className="mb-1 font-medium">{t('scopes')}</legend>
      {scopes.map((scope) => (
        <label key={scope} className="check flex">
          <input
            type="checkbox"
            className="flex-none"
            checked={chosen === null || chosen.includes(scope)}
            disabled={chosen === null}
            onChange={(event) => change(scope, event.target.checked)}
          />
          <span>{tRights(`rights.${scope}`)}</span>
          <code className="ms-auto flex-none font-mono text-12 text-fg-3">{scope}</code>
        </label>
      ))}
      <label className="check mt-1.5 flex border-t border-line pt-1.5">
        <input
          type="checkbox"
          className="flex-none"
          checked={chosen === null}
          onChange={(event) => onChange(event.target.checked ? null : [])}
        />
        {t('all')}
      </label>
      {error && (
        <p className="field-error" id={`${base}-error`}>
          <Glyph name="late" />
          <span>{error}</span>
        </p>
      )}
    </fieldset>
  );
}
