'use client';

import { Button, Dialog, Field, SelectField, TextField } from '@cio/ui';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Controller, useWatch } from 'react-hook-form';
import { fieldOf } from '../shared/field-of.ts';
import { LeaveGuard } from '../shared/leave-guard.tsx';
import { useTRPC } from '../shared/trpc.tsx';
import { InvitationsNotSent } from './invitations-not-sent.tsx';
import { Refusal } from '../shared/refusal.tsx';
import { Rights } from './role-difference.tsx';
import { useInviteForm } from './use-invite-form.ts';

/** Whom, as what, in which language; with the picture of what the role may do. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('settings');
  const choices = useQuery(useTRPC().invitations.choices.queryOptions());
  const { form, emails, busy, unsaved, ...is } = useInviteForm(choices.data, onClose);
  const chosenRole = useWatch({ control: form.control, name: 'role' });
  const rights = choices.data?.roles.find(({ role }) => role === chosenRole)?.rights ?? [];
  return (
    <Dialog
      open
      onOpenChange={(next) => !next && onClose()}
      title={t('invitations.dialog.title')}
      text={t('invitations.dialog.text')}
      foot={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="primary" type="submit" form="invite" busy={busy || !choices.data}>
            {t('invitations.dialog.submit', { count: emails.length })}
          </Button>
        </>
      }
    >
      <form
        id="invite"
        className="mt-4 grid gap-4 text-14"
        noValidate
        // Before the choices have come nothing can be sent, by no key either.
        onSubmit={(event) => (choices.data ? is.onSubmit(event) : event.preventDefault())}
      >
        <Field
          id="invite-emails"
          label={t('invitations.dialog.emails')}
          hint={t('invitations.dialog.emailsHint')}
          error={is.emailError}
        >
          {(wiring) => (
            <textarea
              {...wiring}
              className="input field-sizing-content max-h-40 resize-none py-1.5"
              rows={1}
              spellCheck={false}
              autoCapitalize="none"
              {...fieldOf(form, 'email')}
            />
          )}
        </Field>
        {emails.length < 2 && (
          <TextField
            id="invite-name"
            label={t('invitations.dialog.name')}
            aside={t('invitations.dialog.optional')}
            error={is.error('name')}
            {...fieldOf(form, 'name')}
          />
        )}
        <Controller
          control={form.control}
          name="role"
          render={({ field }) => (
            <SelectField
              id="invite-role"
              label={t('invitations.dialog.role')}
              hint={t(`roleHints.${field.value}`)}
              error={is.error('role')}
              {...field}
            >
              {(choices.data?.roles ?? []).map(({ role }) => (
                <option key={role} value={role}>
                  {t(`roles.${role}`)}
                </option>
              ))}
            </SelectField>
          )}
        />
        <div className="text-13" aria-live="polite">
          <Rights title={t('invitations.dialog.rights')} rights={rights} icon="check" />
        </div>
        <Controller
          control={form.control}
          name="language"
          render={({ field }) => (
            <SelectField
              id="invite-language"
              label={t('invitations.dialog.language')}
              {...field}
              value={field.value ?? choices.data?.language ?? 'en'}
            >
              <option value="en" lang="en">
                English
              </option>
              <option value="fr" lang="fr">
                Français
              </option>
            </SelectField>
          )}
        />
        <LeaveGuard on={unsaved} />
      </form>
      <InvitationsNotSent notSent={is.notSent} />
      <Refusal error={is.refusal ?? choices.error} />
    </Dialog>
  );
}
