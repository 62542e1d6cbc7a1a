'use client';

import type { InvitationChoices, InviteMemberInput } from '@cio/domain/identity/schemas';
import type { Problem } from '@cio/domain/platform/schemas';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { checkedBy } from '../shared/checked-by.ts';
import { useCheckAtHand, useCheckedForm } from '../shared/use-checked-form.ts';
import { addressesIn, MOST_AT_ONCE } from './addresses.ts';
import { useInvitations, type NotSent } from './use-invitations.ts';

type Invitation = InviteMemberInput;

export interface InviteDraft {
  /** One address or several, as they were typed or pasted. */
  email: string;
  name: string;
  role: Invitation['role'];
  /** Null: the firm's own. */
  language: Invitation['language'] | null;
}

/** One for each address. A name is one person's. */
export function invitationsOf(draft: InviteDraft, language: Invitation['language']): Invitation[] {
  const emails = addressesIn(draft.email);
  const one = emails.length === 1 && draft.name.trim() !== '' ? { name: draft.name } : {};
  return emails.map((email) => ({ email, role: draft.role, language, ...one }));
}

const problemsOfOne = checkedBy<Invitation>(
  async () => (await import('@cio/domain/identity/schemas')).InviteMemberInput,
);

const NOBODY: Invitation = { email: '', role: 'assistant', language: 'en' };

/** Of several addresses each is answered by itself. */
export async function inviteProblems(draft: InviteDraft): Promise<Record<string, Problem>> {
  const all = invitationsOf(draft, 'en');
  if (all.length === 0) return { email: { key: 'required' } };
  if (all.length > MOST_AT_ONCE) return { email: { key: 'tooBig', values: { most: MOST_AT_ONCE } } };
  return all.length === 1 ? problemsOfOne(all[0]!) : {};
}

class SeveralNotSent extends Error {
  constructor(readonly left: NotSent[]) {
    super('Several invitations were refused.');
  }
}

/** One address: what is wrong stands at its field. Several: in a list, each by its name. */
export function useInviteForm(choices: InvitationChoices | undefined, onDone: () => void) {
  const t = useTranslations('settings.invitations.dialog');
  const { send } = useInvitations();
  const [notSent, setNotSent] = useState<NotSent[]>([]);
  useCheckAtHand(problemsOfOne, NOBODY);
  const checked = useCheckedForm<InviteDraft>({
    initial: { email: '', name: '', role: 'assistant', language: null },
    problemsOf: inviteProblems,
    async onSave(draft) {
      setNotSent([]);
      const left = await send.mutateAsync(invitationsOf(draft, draft.language ?? choices?.language ?? 'en'));
      if (left.length === 0) return onDone();
      // What was sent is not sent twice.
      checked.form.setValue('email', left.map(({ email }) => email).join('\n'), { shouldDirty: true });
      throw left.length === 1 ? left[0]!.error : new SeveralNotSent(left);
    },
    onRefused(error) {
      if (!(error instanceof SeveralNotSent)) return false;
      setNotSent(error.left);
      return true;
    },
  });
  const emails = addressesIn(useWatch({ control: checked.form.control, name: 'email' }));
  const emailError = checked.error('email');
  return {
    ...checked,
    emails,
    notSent,
    emailError:
      emailError && emails.length > MOST_AT_ONCE ? t('tooMany', { most: MOST_AT_ONCE }) : emailError,
  };
}
