'use client';

import type { PackView } from '@cio/domain/eligibility/schemas';
import { Button, Dialog, Notice } from '@cio/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { FaultText } from '../shared/fault-text.tsx';
import { useTRPC } from '../shared/trpc.tsx';
import { useUi } from '../shared/ui-store.ts';

/** Stops, because every stored score is worked out anew by the rules below. */
export function WithdrawPack({ pack, onClose }: { pack: PackView; onClose: () => void }) {
  const t = useTranslations('rulePacks.withdraw');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const showToast = useUi((state) => state.showToast);
  const withdraw = useMutation(
    trpc.rulePacks.withdraw.mutationOptions({
      onSuccess: async () => {
        await Promise.all([
          queryClient.invalidateQueries(trpc.rulePacks.list.queryFilter()),
          queryClient.invalidateQueries(trpc.rulePacks.get.queryFilter()),
        ]);
        showToast(t('done'));
        onClose();
      },
    }),
  );
  return (
    <Dialog
      open
      onOpenChange={(next) => !next && onClose()}
      title={t('title', { title: pack.title, edition: pack.edition })}
      text={t('text')}
      foot={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            look="risk"
            busy={withdraw.isPending}
            onClick={() => pack.id !== null && withdraw.mutate({ id: pack.id })}
          >
            {t('submit')}
          </Button>
        </>
      }
    >
      {withdraw.error && (
        <Notice tone="maple" role="alert" className="mt-3">
          <FaultText error={withdraw.error} />
        </Notice>
      )}
    </Dialog>
  );
}
