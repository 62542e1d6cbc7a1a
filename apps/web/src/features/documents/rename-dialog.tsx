'use client';

import type { DocumentView } from '@cio/domain/documents/schemas';
import type { Problem } from '@cio/domain/platform/schemas';
import { Button, Dialog, TextField } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { FaultText } from '../shared/fault-text.tsx';
import { fieldOf } from '../shared/field-of.ts';
import { useCheckedForm } from '../shared/use-checked-form.ts';
import type { Files } from './use-files.ts';

export function RenameDialog({
  file,
  files,
  onClose,
}: {
  file: DocumentView;
  files: Files;
  onClose: () => void;
}) {
  const t = useTranslations('files.rename');
  const { form, onSubmit, error, busy, refusal } = useCheckedForm({
    initial: { name: file.name },
    problemsOf,
    async onSave({ name }) {
      await files.rename.mutateAsync({ id: file.id, version: file.version, name });
      onClose();
    },
  });
  return (
    <Dialog open onOpenChange={(next) => !next && onClose()} title={t('title')}>
      <form className="mt-4 grid gap-4" noValidate onSubmit={onSubmit}>
        <TextField
          id="file-name"
          label={t('label')}
          hint={t('hint')}
          error={error('name')}
          maxLength={180}
          autoComplete="off"
          {...fieldOf(form, 'name')}
        />
        {refusal !== null && (
          <p role="alert" className="text-maple">
            <FaultText error={refusal} />
          </p>
        )}
        <div className="dialog-foot">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" look="primary" busy={busy}>
            {t('save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

const problemsOf = async ({ name }: { name: string }): Promise<Record<string, Problem>> =>
  name.trim() === '' ? { name: { key: 'required' } } : {};
