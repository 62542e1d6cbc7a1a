'use client';

import type { NamedRecord } from '@cio/domain/audit/schemas';
import { Button, Dialog, Notice, TextField } from '@cio/ui';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { FaultText } from '../shared/fault-text.tsx';
import { useTRPC } from '../shared/trpc.tsx';
import { useUi } from '../shared/ui-store.ts';
import { useEntryWords } from './use-entry-words.tsx';

interface EraseDialogProps {
  open: boolean;
  onClose: () => void;
  subject: NamedRecord;
}

/** Stops, because nobody can take it back: the word is typed, not pressed. */
export function EraseDialog({ open, onClose, subject }: EraseDialogProps) {
  const t = useTranslations('audit.erase');
  const trpc = useTRPC();
  const router = useRouter();
  const { nameOf } = useEntryWords();
  const showToast = useUi((state) => state.showToast);
  const [typed, setTyped] = useState('');
  const erase = useMutation(
    trpc.audit.erase.mutationOptions({
      onSuccess: () => {
        showToast(t('done'));
        onClose();
        router.refresh();
      },
    }),
  );
  const sure = typed.trim().toLowerCase() === t('confirm');
  const submit = () => sure && erase.mutate({ personId: subject.id });
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title={t('title', { name: nameOf(subject) })}
      text={t('text')}
      foot={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="risk" busy={erase.isPending || !sure} onClick={submit}>
            {t('submit')}
          </Button>
        </>
      }
    >
      <TextField
        id="erase-word"
        label={t('word', { word: t('confirm') })}
        value={typed}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && submit()}
        className="mt-4 text-14"
      />
      {erase.error && (
        <Notice tone="maple" role="alert" className="mt-3">
          <FaultText error={erase.error} />
        </Notice>
      )}
    </Dialog>
  );
}
