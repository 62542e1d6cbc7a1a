'use client';

import type { MemberDetail } from '@cio/domain/identity/schemas';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { faultOf } from '../shared/faults.ts';
import { useTRPC, useTRPCClient } from '../shared/trpc.tsx';
import { useUi } from '../shared/ui-store.ts';
import { useMemberCache } from './use-member-cache.ts';

/** What can be done about a member's place. Each answer is what the page shows next. */
export function useMemberChanges(member: MemberDetail) {
  const t = useTranslations('settings.done');
  const trpc = useTRPC();
  const { members } = useTRPCClient();
  const router = useRouter();
  const cache = useMemberCache();
  const showToast = useUi((state) => state.showToast);
  const onError = (error: unknown) => {
    // Someone was faster: show what is true now, beside the sentence that says so.
    if (faultOf(error).code === 'conflict') cache.outdated(member.id);
  };
  const backTo = (role: MemberDetail['role'], now: MemberDetail) => () => {
    members.changeRole.mutate({ id: now.id, version: now.version, role }).then(
      (taken) => {
        cache.changed(taken);
        showToast(t('takenBack'));
      },
      () => {
        cache.outdated(now.id);
        showToast(t('notTakenBack'));
      },
    );
  };

  const role = useMutation(
    trpc.members.changeRole.mutationOptions({
      onSuccess: (now) => {
        cache.changed(now);
        const mayGoBack = now.can.roles.some((change) => change.role === member.role);
        showToast(t('role', { name: now.name }), mayGoBack ? backTo(member.role, now) : undefined);
      },
      onError,
    }),
  );
  const end = useMutation(
    trpc.members.end.mutationOptions({
      onSuccess: (now) => {
        cache.changed(now);
        showToast(t('ended', { name: now.name }));
      },
      onError,
    }),
  );
  const restore = useMutation(
    trpc.members.restore.mutationOptions({
      onSuccess: (now) => {
        cache.changed(now);
        showToast(t('restored', { name: now.name }));
      },
      onError,
    }),
  );
  const handOver = useMutation(
    trpc.members.handOver.mutationOptions({
      onSuccess: (now) => {
        cache.changed(now);
        showToast(t('handedOver', { name: now.name }));
        // The reader is no owner any more: the shell and the pages are asked again.
        router.refresh();
      },
      onError,
    }),
  );
  return { role, end, restore, handOver };
}
export type MemberChanges = ReturnType<typeof useMemberChanges>;
