'use client';

import { Button, Dialog, SelectField, TextField } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { faultOf } from '../shared/faults.ts';
import { Refused } from './portal-refused.tsx';
import type { PortalChanges } from './use-portal-access.ts';

interface InviteToPortalProps {
  changes: PortalChanges;
  name: string;
  onClose: () => void;
}

/** To which address, in which language. The client's own address is proposed. */
export function InviteToPortal({ changes: { access, invite }, name, onClose }: InviteToPortalProps) {
  const t = useTranslations('clients.portal');
  const { clientId, proposal } = access;
  const [email, setEmail] = useState(proposal.email ?? '');
  const [language, setLanguage] = useState(proposal.language);
  const problem = invite.error ? faultOf(invite.error).fields.email : undefined;
  return (
    <Dialog
      open
      onOpenChange={(next) => !next && onClose()}
      title={t('dialogTitle', { name })}
      text={t('dialogText')}
      foot={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="primary" type="submit" form="invite-to-portal" busy={invite.isPending}>
            {t('submit')}
          </Button>
        </>
      }
    >
      <form
        id="invite-to-portal"
        className="mt-4 grid gap-4 text-14"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!invite.isPending) invite.mutate({ clientId, email, language }, { onSuccess: onClose });
        }}
      >
        <TextField
          id="portal-email"
          label={t('email')}
          hint={t('emailHint')}
          type="email"
          inputMode="email"
          spellCheck={false}
          autoCapitalize="none"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          error={problem}
        />
        <SelectField
          id="portal-language"
          label={t('language')}
          value={language}
          onChange={(event) => setLanguage(event.target.value === 'fr' ? 'fr' : 'en')}
        >
          <option value="en" lang="en">
            English
          </option>
          <option value="fr" lang="fr">
            Français
          </option>
        </SelectField>
      </form>
      {!problem && <Refused error={invite.error} />}
    </Dialog>
  );
}
