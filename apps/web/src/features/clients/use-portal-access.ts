'use client';

import type { PortalAccess } from '@cio/domain/clients/schemas';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../shared/trpc.tsx';
import { useUi } from '../shared/ui-store.ts';

/** The client's way into the portal and what can be done about it. Each answer is what the page shows next. */
export function usePortalAccess(first: PortalAccess) {
  const t = useTranslations('clients.portal.done');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const showToast = useUi((state) => state.showToast);
  const { clientId } = first;
  const { data: access = first } = useQuery({
    ...trpc.portalAccess.get.queryOptions({ clientId }),
    initialData: first,
  });
  const key = trpc.portalAccess.get.queryKey({ clientId });
  const changed = (say: (now: PortalAccess) => string) => ({
    onSuccess: (now: PortalAccess) => {
      queryClient.setQueryData(key, now);
      showToast(say(now));
    },
    // Accepted or withdrawn meanwhile: show what is true now, beside the sentence that says so.
    onError: () => void queryClient.invalidateQueries(trpc.portalAccess.get.queryFilter({ clientId })),
  });
  const invite = useMutation(
    trpc.portalAccess.invite.mutationOptions(
      changed((now) => t('sent', { email: now.invitation?.email ?? '' })),
    ),
  );
  const resend = useMutation(trpc.portalAccess.resend.mutationOptions(changed(() => t('resent'))));
  const withdraw = useMutation(trpc.portalAccess.withdraw.mutationOptions(changed(() => t('withdrawn'))));
  const end = useMutation(trpc.portalAccess.end.mutationOptions(changed(() => t('ended'))));
  return { access, invite, resend, withdraw, end };
}
export type PortalChanges = ReturnType<typeof usePortalAccess>;
