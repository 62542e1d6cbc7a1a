'use client';

import type { Language } from '@cio/domain/platform/schemas';
import { Button, Dialog, SelectField, TextField } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useCallback, useMemo } from 'react';
import { checkedBy } from '../shared/checked-by.ts';
import { fieldOf } from '../shared/field-of.ts';
import { useCheckedForm } from '../shared/use-checked-form.ts';
import { Refusal } from '../shared/refusal.tsx';
import type { PortalChanges } from './use-portal-access.ts';

interface InviteToPortalProps {
  changes: PortalChanges;
  name: string;
  onClose: () => void;
}

interface Draft {
  email: string;
  language: Language;
}

const inviteSchema = async () => (await import('@cio/domain/clients/schemas')).InviteApplicantInput;

/** To which address, in which language. The client's own address is proposed. */
export function InviteToPortal({ changes: { access, invite }, name, onClose }: InviteToPortalProps) {
  const t = useTranslations('clients.portal');
  const { clientId, proposal } = access;
  const inputOf = useCallback((draft: Draft) => ({ clientId, ...draft }), [clientId]);
  const { form, onSubmit, error, busy, refusal } = useCheckedForm<Draft>({
    initial: { email: proposal.email ?? '', language: proposal.language },
    problemsOf: useMemo(() => checkedBy(inviteSchema, inputOf), [inputOf]),
    async onSave(draft) {
      await invite.mutateAsync(inputOf(draft));
      onClose();
    },
  });
  return (
    <Dialog
      open
      onOpenChange={(next) => !next && onClose()}
      title={t('dialogTitle', { name })}
      text={t('dialogText')}
      foot={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="primary" type="submit" form="invite-to-portal" busy={busy}>
            {t('submit')}
          </Button>
        </>
      }
    >
      <form id="invite-to-portal" className="mt-4 grid gap-4 text-14" noValidate onSubmit={onSubmit}>
        <TextField
          id="portal-email"
          label={t('email')}
          hint={t('emailHint')}
          type="email"
          inputMode="email"
          spellCheck={false}
          autoCapitalize="none"
          error={error('email')}
          {...fieldOf(form, 'email')}
        />
        <SelectField id="portal-language" label={t('language')} {...fieldOf(form, 'language')}>
          <option value="en" lang="en">
            English
          </option>
          <option value="fr" lang="fr">
            Français
          </option>
        </SelectField>
      </form>
      <Refusal error={refusal} />
    </Dialog>
  );
}
