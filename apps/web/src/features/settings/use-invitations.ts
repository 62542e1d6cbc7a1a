'use client';

import type { InvitationView, InviteMemberInput } from '@cio/domain/identity/schemas';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC, useTRPCClient } from '../shared/trpc.tsx';
import { useUi } from '../shared/ui-store.ts';
import { ALL_INVITATION_LISTS } from './invitations-query.ts';

export interface NotSent {
  email: string;
  error: unknown;
}

/** What can be done with invitations. Where each then stands, the server says: the lists ask again. */
export function useInvitations() {
  const t = useTranslations('settings.invitations.done');
  const trpc = useTRPC();
  const { invitations } = useTRPCClient();
  const queryClient = useQueryClient();
  const showToast = useUi((state) => state.showToast);
  const refresh = () =>
    Promise.all([
      queryClient.invalidateQueries(ALL_INVITATION_LISTS),
      queryClient.invalidateQueries(trpc.members.counts.queryFilter()),
    ]);

  /** One after the other: one address that is refused holds no other up. */
  const send = useMutation({
    mutationFn: async (all: InviteMemberInput[]): Promise<NotSent[]> => {
      const notSent: NotSent[] = [];
      for (const one of all) {
        await invitations.send
          .mutate(one)
          .catch((error: unknown) => notSent.push({ email: one.email, error }));
      }
      return notSent;
    },
    onSuccess: (notSent, all) => {
      const sent = all.filter(({ email }) => notSent.every((one) => one.email !== email));
      if (sent.length === 0) return;
      showToast(t('sent', { count: sent.length, email: sent[0]!.email }));
      void refresh();
    },
  });
  const resend = useMutation({
    mutationFn: ({ id, version }: InvitationView) => invitations.resend.mutate({ id, version }),
    onSuccess: (_, { email }) => showToast(t('resent', { email })),
    onSettled: refresh,
  });
  const withdraw = useMutation({
    mutationFn: ({ id, version }: InvitationView) => invitations.withdraw.mutate({ id, version }),
    onSuccess: (_, { email }) => showToast(t('withdrawn', { email })),
    onSettled: refresh,
  });
  return { send, resend, withdraw };
}
