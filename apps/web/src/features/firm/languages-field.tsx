'use client';

import type { FirmLanguage } from '@cio/domain/identity/schemas';
import { Icon, Input } from '@cio/ui';
import { useLocale, useTranslations } from 'next-intl';
import { languageLine, type LanguageNames } from '../shared/language-names.ts';

interface LanguagesFieldProps {
  names: LanguageNames;
  chosen: readonly FirmLanguage[];
  onChoose: (languages: FirmLanguage[]) => void;
}

/** In which languages people are served: what is chosen in one line, all of them behind it. */
export function LanguagesField({ names, chosen, onChoose }: LanguagesFieldProps) {
  const t = useTranslations('settings.firm');
  const reader = useLocale();
  const named = names.filter(([code]) => chosen.includes(code)).map(([, name]) => name);
  const toggle = (code: FirmLanguage, on: boolean) =>
    // Always in the same order, whichever was ticked first.
    onChoose(names.map(([one]) => one).filter((one) => (one === code ? on : chosen.includes(one))));
  return (
    <fieldset>
      <legend className="mb-1 text-16 font-semibold">{t('languages')}</legend>
      <p className="text-fg-2">{t('languagesText')}</p>
      <details className="mt-3 rounded-2 border border-control-line">
        <summary className="flex min-h-control cursor-pointer list-none items-center gap-2 px-2.5 py-1 [&::-webkit-details-marker]:hidden">
          <span className="flex-1">{named.length > 0 ? languageLine(named, reader) : t('noLanguage')}</span>
          <Icon name="down" />
        </summary>
        <ul className="grid gap-x-4 border-t border-line p-2.5 min-[480px]:grid-cols-2 sm:grid-cols-3">
          {names.map(([code, name]) => (
            <li key={code} className="py-1">
              <label className="check">
                <Input
                  type="checkbox"
                  checked={chosen.includes(code)}
                  onChange={(event) => toggle(code, event.target.checked)}
                />
                <span className="inline-block first-letter:uppercase">{name}</span>
              </label>
            </li>
          ))}
        </ul>
      </details>
    </fieldset>
  );
}
