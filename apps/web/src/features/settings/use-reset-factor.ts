'use client';

import type { MemberDetail } from '@cio/domain/identity/schemas';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { faultOf } from '../shared/faults.ts';
import { useTRPC } from '../shared/trpc.tsx';
import { useUi } from '../shared/ui-store.ts';
import { useMemberCache } from './use-member-cache.ts';

export function useResetFactor(member: MemberDetail) {
  const t = useTranslations('settings.factor');
  const cache = useMemberCache();
  const showToast = useUi((state) => state.showToast);
  return useMutation(
    useTRPC().members.resetSecondFactor.mutationOptions({
      onSuccess: (now) => {
        cache.changed(now);
        showToast(t('done', { name: now.name }));
      },
      onError: (error) => {
        if (faultOf(error).code === 'conflict') cache.outdated(member.id);
      },
    }),
  );
}
