'use client';

import type { MemberDetail } from '@cio/domain/identity/schemas';
import { Button, Dialog, SelectField } from '@cio/ui';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../shared/trpc.tsx';
import { Refusal } from '../shared/refusal.tsx';
import type { MemberChanges } from './use-member-changes.ts';

interface EndDialogProps {
  open: boolean;
  onClose: () => void;
  member: MemberDetail;
  end: MemberChanges['end'];
}

/** Stops, because it signs a person out everywhere: says whom, what follows, and asks who takes over. */
export function EndDialog({ open, onClose, member, end }: EndDialogProps) {
  const t = useTranslations('settings');
  const trpc = useTRPC();
  const [successorId, setSuccessorId] = useState('');
  const { data } = useQuery({ ...trpc.members.list.queryOptions({ limit: 100 }), enabled: open });
  const colleagues = (data?.items ?? []).filter(({ id }) => id !== member.id);
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title={t('end.title', { name: member.name })}
      text={t('end.text')}
      foot={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            look="risk"
            busy={end.isPending}
            onClick={() =>
              end.mutate(
                { id: member.id, version: member.version, successorId: successorId || null },
                { onSuccess: onClose },
              )
            }
          >
            {t('end.submit')}
          </Button>
        </>
      }
    >
      <SelectField
        id="successor"
        label={t('end.successor')}
        hint={t('end.successorHint')}
        value={successorId}
        onChange={(event) => setSuccessorId(event.target.value)}
        className="mt-4 text-14"
      >
        <option value="">{t('end.nobody')}</option>
        {colleagues.map(({ id, name, role }) => (
          <option key={id} value={id}>
            {t('end.colleague', { name, role: t(`roles.${role}`) })}
          </option>
        ))}
      </SelectField>
      <Refusal error={end.error} />
    </Dialog>
  );
}
