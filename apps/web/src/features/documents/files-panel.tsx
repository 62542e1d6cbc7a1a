'use client';

import type { DocumentView } from '@cio/domain/documents/schemas';
import type { Page } from '@cio/domain/platform/schemas';
import { Button, FileDrop } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FaultText } from '../shared/fault-text.tsx';
import { ACCEPTED } from './accepted.ts';
import { FileDialogs, type OpenDialog } from './file-dialogs.tsx';
import { FileRow } from './file-row.tsx';
import { UploadList } from './upload-list.tsx';
import { useFiles } from './use-files.ts';
import { useUploads } from './use-uploads.ts';

interface FilesPanelProps {
  personId: string;
  first: Page<DocumentView>;
  can: { upload: boolean };
}

/** The files about one client: bring some, and everything that is done with one. */
export function FilesPanel({ personId, first, can }: FilesPanelProps) {
  const t = useTranslations('files');
  const [archived, setArchived] = useState(false);
  const files = useFiles(personId, { archived, first });
  const uploads = useUploads(personId, files.refresh);
  const [open, setOpen] = useState<OpenDialog | null>(null);
  const { rows } = files;
  return (
    <section aria-labelledby="files" className="lg:max-w-[960px]">
      <div className="flex min-h-9 items-center justify-between gap-3 border-b border-line-strong pb-1.5">
        <h2 id="files" className="font-semibold">
          {archived ? t('titleArchived') : t('title')}
        </h2>
        <Button look="quiet" size="small" onClick={() => setArchived(!archived)}>
          {archived ? t('showStanding') : t('showArchived')}
        </Button>
      </div>
      {can.upload && !archived && (
        <div className="pt-3">
          <FileDrop
            label={t('choose')}
            hint={t('hint')}
            accept={ACCEPTED}
            onFiles={(chosen) => uploads.engine.add(chosen)}
          />
          <UploadList items={uploads.items} engine={uploads.engine} />
        </div>
      )}
      {files.refusal !== null && (
        <p role="alert" className="pt-3 text-maple">
          <FaultText error={files.refusal} />
        </p>
      )}
      {rows.length === 0 ? (
        <div className="empty pt-3">
          <p>{archived ? t('emptyArchived') : t('empty')}</p>
          {!archived && <p className="empty-text">{t('emptyHint')}</p>}
        </div>
      ) : (
        <ul className="pt-1">
          {rows.map((file) => (
            <FileRow key={file.id} file={file} files={files} onOpen={setOpen} />
          ))}
        </ul>
      )}
      {files.more && (
        <Button look="quiet" size="small" className="mt-2" onClick={files.more}>
          {t('more')}
        </Button>
      )}
      {open && <FileDialogs open={open} files={files} onClose={() => setOpen(null)} />}
    </section>
  );
}
