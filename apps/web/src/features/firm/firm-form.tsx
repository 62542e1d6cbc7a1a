'use client';

import type { FirmProfileView } from '@cio/domain/identity/schemas';
import { Button, TextAreaField, TextField } from '@cio/ui';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Controller, useWatch } from 'react-hook-form';
import { faultOf } from '../shared/faults.ts';
import { fieldOf } from '../shared/field-of.ts';
import { LeaveGuard } from '../shared/leave-guard.tsx';
import { NotSaved } from '../shared/not-saved.tsx';
import { useTRPC } from '../shared/trpc.tsx';
import { useUi } from '../shared/ui-store.ts';
import { useCheckedForm } from '../shared/use-checked-form.ts';
import { ColourField } from './colour-field.tsx';
import { firmDraft, firmProblems, profileInput } from './firm-draft.ts';
import { FirmPreview } from './firm-preview.tsx';
import { LanguagesField } from './languages-field.tsx';
import type { LanguageNames } from '../shared/language-names.ts';

interface FirmFormProps {
  profile: FirmProfileView;
  languages: LanguageNames;
  /** What holds from here on: this save, or after a lost race the other one. */
  onChange: (now: FirmProfileView) => void;
}

export function FirmForm({ profile, languages, onChange }: FirmFormProps) {
  const t = useTranslations('settings.firm');
  const showToast = useUi((state) => state.showToast);
  const save = useMutation(useTRPC().firm.saveProfile.mutationOptions());
  const { form, onSubmit, error, busy, unsaved, refusal, forget } = useCheckedForm({
    initial: firmDraft(profile),
    problemsOf: firmProblems,
    async onSave(draft) {
      const saved = await save.mutateAsync(profileInput(draft, profile.version));
      showToast(t('saved'));
      onChange(saved);
      return firmDraft(saved);
    },
  });
  const draft = { ...firmDraft(profile), ...useWatch({ control: form.control }) };
  const field = (name: 'name' | 'address' | 'phone' | 'email' | 'website' | 'welcomeEn' | 'welcomeFr') => ({
    ...fieldOf(form, name),
    id: `firm-${name}`,
    label: t(`fields.${name}`),
    error: error(name),
    autoComplete: 'off',
  });
  const current = faultOf(refusal).current as FirmProfileView | null;
  const showTheirs = (theirs: FirmProfileView) => {
    onChange(theirs);
    form.reset(firmDraft(theirs));
    forget();
  };
  return (
    <div className="mt-8 grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,560px)_minmax(0,1fr)]">
      <form noValidate className="grid content-start gap-8 text-14" aria-busy={busy} onSubmit={onSubmit}>
        <LeaveGuard on={unsaved} />
        <fieldset className="grid gap-5">
          <legend className="mb-3 text-16 font-semibold">{t('contact')}</legend>
          <TextField {...field('name')} aria-required="true" maxLength={200} />
          <TextAreaField {...field('address')} rows={3} hint={t('addressHint')} maxLength={300} />
          <div className="grid gap-5 sm:grid-cols-2 sm:gap-4">
            <TextField {...field('phone')} type="tel" inputClass="num" maxLength={40} />
            <TextField
              {...field('email')}
              type="email"
              inputMode="email"
              spellCheck={false}
              maxLength={254}
            />
          </div>
          <TextField
            {...field('website')}
            inputMode="url"
            spellCheck={false}
            hint={t('websiteHint')}
            maxLength={200}
          />
        </fieldset>
        <Controller
          control={form.control}
          name="languages"
          render={({ field: { value, onChange: choose } }) => (
            <LanguagesField names={languages} chosen={value} onChoose={choose} />
          )}
        />
        <fieldset className="grid gap-5">
          <legend className="mb-1 text-16 font-semibold">{t('welcome')}</legend>
          <p className="text-fg-2">{t('welcomeText')}</p>
          <TextAreaField {...field('welcomeEn')} rows={4} lang="en" maxLength={600} />
          <TextAreaField {...field('welcomeFr')} rows={4} lang="fr" maxLength={600} />
        </fieldset>
        <Controller
          control={form.control}
          name="accent"
          render={({ field: { value, onChange: choose, onBlur, ref } }) => (
            <ColourField
              value={value}
              error={error('accent')}
              onChoose={choose}
              inputRef={ref}
              onBlur={onBlur}
            />
          )}
        />
        <fieldset>
          <legend className="mb-1 text-16 font-semibold">{t('licences')}</legend>
          <p className="text-fg-2">{t('licencesText')}</p>
          <label className="check mt-3">
            <input type="checkbox" {...fieldOf(form, 'showLicences')} />
            {t('showLicences')}
          </label>
          <p className="num mt-1 text-fg-3">{t('licensed', { count: profile.licensed })}</p>
        </fieldset>
        <div>
          <NotSaved refusal={refusal} />
          <div className="flex flex-wrap gap-2">
            <Button type="submit" look="primary" busy={busy}>
              {t('save')}
            </Button>
            {current && <Button onClick={() => showTheirs(current)}>{t('showNow')}</Button>}
          </div>
        </div>
      </form>
      <FirmPreview profile={profile} draft={draft} />
    </div>
  );
}
