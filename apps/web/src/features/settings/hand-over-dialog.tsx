'use client';

import { ROLES } from '@cio/domain/identity/choices';
import type { MemberDetail, Role } from '@cio/domain/identity/schemas';
import { Button, Dialog, SelectField } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Refusal } from '../shared/refusal.tsx';
import type { MemberChanges } from './use-member-changes.ts';

interface HandOverDialogProps {
  open: boolean;
  onClose: () => void;
  member: MemberDetail;
  handOver: MemberChanges['handOver'];
}

const KEPT = ROLES.filter((role): role is Exclude<Role, 'owner'> => role !== 'owner');

/** Stops, because the reader cannot take it back themselves. */
export function HandOverDialog({ open, onClose, member, handOver }: HandOverDialogProps) {
  const t = useTranslations('settings');
  const [ownRole, setOwnRole] = useState<Exclude<Role, 'owner'>>('admin');
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title={t('handOver.title', { name: member.name })}
      text={t('handOver.text', { name: member.name })}
      foot={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            look="risk"
            busy={handOver.isPending}
            onClick={() =>
              handOver.mutate({ id: member.id, version: member.version, ownRole }, { onSuccess: onClose })
            }
          >
            {t('handOver.submit')}
          </Button>
        </>
      }
    >
      <SelectField
        id="own-role"
        label={t('handOver.ownRole')}
        hint={t(`roleHints.${ownRole}`)}
        value={ownRole}
        onChange={(event) => setOwnRole(event.target.value as Exclude<Role, 'owner'>)}
        className="mt-4 text-14"
      >
        {KEPT.map((role) => (
          <option key={role} value={role}>
            {t(`roles.${role}`)}
          </option>
        ))}
      </SelectField>
      <Refusal error={handOver.error} />
    </Dialog>
  );
}
