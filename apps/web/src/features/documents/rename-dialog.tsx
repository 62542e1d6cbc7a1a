'use client';

import type { DocumentView } from '@cio/domain/documents/schemas';
import { Button, Dialog, TextField } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FaultText } from '../shared/fault-text.tsx';
import { faultOf } from '../shared/faults.ts';
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
  const [name, setName] = useState(file.name);
  const { rename } = files;
  const problem = rename.error ? faultOf(rename.error).fields.name : undefined;
  return (
    <Dialog open onOpenChange={(next) => !next && onClose()} title={t('title')}>
      <form
        className="mt-4 grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          rename.mutate({ id: file.id, version: file.version, name }, { onSuccess: onClose });
        }}
      >
        <TextField
          id="file-name"
          label={t('label')}
          hint={t('hint')}
          error={problem}
          value={name}
          maxLength={180}
          autoComplete="off"
          onChange={(event) => setName(event.target.value)}
        />
        {rename.error && !problem && (
          <p role="alert" className="text-maple">
            <FaultText error={rename.error} />
          </p>
        )}
        <div className="dialog-foot">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" look="primary" busy={rename.isPending}>
            {t('save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
