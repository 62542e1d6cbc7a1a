'use client';

import type { InvitationChoices } from '@cio/domain/identity/schemas';
import { Button, Dialog, Field, SelectField, TextField } from '@cio/ui';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { faultOf } from '../shared/faults.ts';
import { useTRPC } from '../shared/trpc.tsx';
import { addressesIn, MOST_AT_ONCE } from './addresses.ts';
import { InvitationsNotSent } from './invitations-not-sent.tsx';
import { Refusal } from './refusal.tsx';
import { Rights } from './role-difference.tsx';
import { useInvitations, type NotSent } from './use-invitations.ts';

/** Whom, as what, in which language; with the picture of what the role may do. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('settings');
  const trpc = useTRPC();
  const { data: choices, error } = useQuery(trpc.invitations.choices.queryOptions());
  const form = useInviteForm(choices, onClose);
  return (
    <Dialog
      open
      onOpenChange={(next) => !next && onClose()}
      title={t('invitations.dialog.title')}
      text={t('invitations.dialog.text')}
      foot={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="primary" type="submit" form="invite" busy={form.busy || !choices}>
            {t('invitations.dialog.submit', { count: form.emails.length })}
          </Button>
        </>
      }
    >
      <form
        id="invite"
        className="mt-4 grid gap-4 text-14"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          form.submit();
        }}
      >
        <Field
          id="invite-emails"
          label={t('invitations.dialog.emails')}
          hint={t('invitations.dialog.emailsHint')}
          error={form.emailError}
        >
          {(wiring) => (
            <textarea
              {...wiring}
              className="input field-sizing-content max-h-40 resize-none py-1.5"
              rows={1}
              spellCheck={false}
              autoCapitalize="none"
              value={form.text}
              onChange={(event) => form.setText(event.target.value)}
            />
          )}
        </Field>
        {form.emails.length < 2 && (
          <TextField
            id="invite-name"
            label={t('invitations.dialog.name')}
            aside={t('invitations.dialog.optional')}
            value={form.name}
            onChange={(event) => form.setName(event.target.value)}
            error={form.nameError}
          />
        )}
        <SelectField
          id="invite-role"
          label={t('invitations.dialog.role')}
          hint={t(`roleHints.${form.role}`)}
          value={form.role}
          onChange={(event) => form.setRole(event.target.value)}
        >
          {(choices?.roles ?? []).map(({ role }) => (
            <option key={role} value={role}>
              {t(`roles.${role}`)}
            </option>
          ))}
        </SelectField>
        <div className="text-13" aria-live="polite">
          <Rights title={t('invitations.dialog.rights')} rights={form.rights} icon="check" />
        </div>
        <SelectField
          id="invite-language"
          label={t('invitations.dialog.language')}
          value={form.language}
          onChange={(event) => form.setLanguage(event.target.value)}
        >
          <option value="en" lang="en">
            English
          </option>
          <option value="fr" lang="fr">
            Français
          </option>
        </SelectField>
      </form>
      <InvitationsNotSent notSent={form.listed} />
      <Refusal error={error} />
    </Dialog>
  );
}

function useInviteForm(choices: InvitationChoices | undefined, onDone: () => void) {
  const t = useTranslations('settings.invitations.dialog');
  const tProblems = useTranslations('problems');
  const { send } = useInvitations();
  const [text, setText] = useState('');
  const [name, setName] = useState('');
  const [chosenRole, setRole] = useState('assistant');
  const [chosenLanguage, setLanguage] = useState<string | null>(null);
  const [notSent, setNotSent] = useState<NotSent[]>([]);
  const [ownError, setOwnError] = useState<string | null>(null);

  const emails = addressesIn(text);
  const offered = choices?.roles.find(({ role }) => role === chosenRole);
  const role = offered?.role ?? 'assistant';
  const language = (chosenLanguage ?? choices?.language) === 'fr' ? ('fr' as const) : ('en' as const);
  // One address: what is wrong stands at its field. Several: in a list, each by its name.
  const fields = notSent.length === 1 ? faultOf(notSent[0]!.error).fields : {};
  const atField = Boolean(fields.email ?? fields.name);

  const submit = () => {
    if (send.isPending || !choices) return;
    setNotSent([]);
    if (emails.length === 0) return setOwnError(tProblems('required'));
    if (emails.length > MOST_AT_ONCE) return setOwnError(t('tooMany', { most: MOST_AT_ONCE }));
    setOwnError(null);
    const one = emails.length === 1 && name.trim() !== '' ? { name } : {};
    send.mutate(
      emails.map((email) => ({ email, role, language, ...one })),
      {
        onSuccess: (left) => {
          if (left.length === 0) return onDone();
          setNotSent(left);
          // What was sent is not sent twice.
          setText(left.map(({ email }) => email).join('\n'));
        },
      },
    );
  };
  return {
    ...{ text, setText, name, setName, role, setRole, language, setLanguage, emails, submit },
    rights: offered?.rights ?? [],
    busy: send.isPending,
    emailError: ownError ?? fields.email,
    nameError: fields.name,
    listed: atField ? [] : notSent,
  };
}
