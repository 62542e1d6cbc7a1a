'use client';

import { Input } from '@cio/ui';
import { useTranslations } from 'next-intl';

/** Yes, no, or nobody has said: three answers, and the third is not the second. One tab stop, arrows within. */
export function ThreeWay({
  id,
  label,
  hint,
  value,
  disabled,
  onChange,
}: {
  id: string;
  label: string;
  hint?: string | undefined;
  value: boolean | null;
  disabled?: boolean;
  onChange: (value: boolean | null) => void;
}) {
  const t = useTranslations('profile');
  const choices = [
    ['yes', true],
    ['no', false],
    ['unsaid', null],
  ] as const;
  return (
    <fieldset id={id} className="min-w-0 scroll-mt-2" disabled={disabled}>
      <legend className="field-label">{label}</legend>
      {hint && <p className="field-hint">{hint}</p>}
      <span className="inline-flex flex-wrap gap-x-5 gap-y-1 py-1">
        {choices.map(([word, one]) => (
          <label key={word} className="inline-flex min-h-6 items-center gap-1.5 max-sm:min-h-10">
            <Input
              type="radio"
              className="accent-current"
              name={id}
              checked={value === one}
              onChange={() => onChange(one)}
            />
            <span className={one === null ? 'text-fg-3' : undefined}>{t(word)}</span>
          </label>
        ))}
      </span>
    </fieldset>
  );
}
