'use client';

import type { MailRow, SuppressedRow } from '@cio/domain/operations/schemas';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { faultOf } from '../shared/faults.ts';
import { useTRPC } from '../shared/trpc.tsx';
import { useUi } from '../shared/ui-store.ts';
import { ALL_MAIL_LISTS, SUPPRESSED_LIST } from './mail-query.ts';

/** What can be done about a letter. The lists are asked again after each: the server decides what is next. */
export function useMailChanges() {
  const t = useTranslations('settings.mail');
  const tDoors = useTranslations('doors');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const showToast = useUi((state) => state.showToast);
  const onSettled = () =>
    Promise.all([
      queryClient.invalidateQueries(ALL_MAIL_LISTS),
      queryClient.invalidateQueries(SUPPRESSED_LIST),
    ]);
  const onError = (error: unknown) => {
    const { code, fields } = faultOf(error);
    showToast(code === 'not_found' ? t('settled') : (fields.id ?? tDoors(code)));
  };
  const resend = useMutation(
    trpc.mail.resend.mutationOptions({ onSuccess: () => showToast(t('resent')), onError, onSettled }),
  );
  const lift = useMutation(trpc.mail.liftSuppression.mutationOptions({ onError, onSettled }));
  return {
    resend: ({ id }: MailRow) => resend.mutate({ id }),
    lift: ({ id, address }: SuppressedRow) =>
      lift.mutate({ id }, { onSuccess: () => showToast(t('lifted', { address })) }),
    busy: (id: string) =>
      [resend, lift].some(({ isPending, variables }) => isPending && variables?.id === id),
  };
}
export type MailChanges = ReturnType<typeof useMailChanges>;
