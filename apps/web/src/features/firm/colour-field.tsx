'use client';

import { contrastOn, isColour, LEAST_CONTRAST, nearestSeen, unseenIn } from '@cio/domain/identity/choices';
import type { SurfaceTheme } from '@cio/domain/identity/schemas';
import { Button, Field, Glyph, Input } from '@cio/ui';
import { useLocale, useTranslations } from 'next-intl';
import type { Ref } from 'react';

interface ColourFieldProps {
  value: string;
  error: string | undefined;
  onChoose: (colour: string) => void;
  onBlur: () => void;
  inputRef: Ref<HTMLInputElement>;
}

/** The firm's colour, by number or by eye, with what becomes of it in both themes while it is chosen. */
export function ColourField({ value, error, onChoose, onBlur, inputRef }: ColourFieldProps) {
  const t = useTranslations('settings.firm');
  const known = isColour(value);
  const unseen = known ? unseenIn(value) : [];
  const nearest = unseen.length > 0 ? nearestSeen(value) : null;
  return (
    <fieldset>
      <legend className="mb-1 text-16 font-semibold">{t('colour')}</legend>
      <p className="mb-3 text-fg-2">{t('colourText')}</p>
      <Field
        id="firm-accent"
        label={t('fields.accent')}
        hint={t('accentHint')}
        error={nearest ? undefined : error}
      >
        {(wiring) => (
          <span className="flex items-center gap-2">
            <Input
              {...wiring}
              ref={inputRef}
              value={value}
              onChange={(event) => onChoose(event.target.value.trim())}
              onBlur={onBlur}
              className="input mono max-w-[120px]"
              maxLength={7}
              autoComplete="off"
              spellCheck={false}
            />
            <Input
              type="color"
              aria-label={t('byEye')}
              value={known ? value.toLowerCase() : '#808080'}
              onChange={(event) => onChoose(event.target.value)}
              className="colour-well"
            />
            {value !== '' && (
              <Button look="quiet" onClick={() => onChoose('')}>
                {t('noColour')}
              </Button>
            )}
          </span>
        )}
      </Field>
      {known && (
        <ul className="mt-2 grid gap-1" aria-live="polite">
          {(['light', 'dark'] as const).map((theme) => (
            <Seen key={theme} theme={theme} colour={value} unseen={unseen.includes(theme)} />
          ))}
        </ul>
      )}
      {nearest && (
        <div className="mt-3 flex flex-wrap items-center gap-2" role="status">
          <span>{t('nearest', { least: LEAST_CONTRAST })}</span>
          <Button onClick={() => onChoose(nearest)}>
            <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
              <rect width="14" height="14" rx="3" fill={nearest} />
            </svg>
            {t('take', { colour: nearest })}
          </Button>
        </div>
      )}
    </fieldset>
  );
}

function Seen({ theme, colour, unseen }: { theme: SurfaceTheme; colour: string; unseen: boolean }) {
  const t = useTranslations('settings.firm');
  // Cut off, never rounded up: 2.96 is not 3.
  const ratio = Math.floor(contrastOn(colour, theme) * 10) / 10;
  const shown = new Intl.NumberFormat(useLocale(), { minimumFractionDigits: 1 }).format(ratio);
  return (
    <li className="num flex items-center gap-2">
      <Glyph name={unseen ? 'late' : 'done'} />
      {t(unseen ? `unseen.${theme}` : `seen.${theme}`, { ratio: shown })}
    </li>
  );
}
