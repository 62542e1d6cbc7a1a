'use client';

import { buttonClass, FileInput, Glyph, Icon } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useSyncExternalStore } from 'react';
import { ACCEPTED } from './accepted.ts';
import { UploadList } from './upload-list.tsx';
import { useUploads } from './use-uploads.ts';

interface OwnFilesProps {
  personId: string;
  /** Named where several firms keep files, so that each list is told from the others. */
  firm: string | null;
  files: readonly OwnFile[];
  /** What became of a form that was sent without a script; said once on the page, where the form's answer leads. */
  note: { sent: number; fault: string | null } | null;
}

/** What the client sent and what the firm shows them, and one large way to send more. */
export function OwnFiles({ personId, firm, files, note }: OwnFilesProps) {
  const t = useTranslations('files.own');
  const router = useRouter();
  const uploads = useUploads(personId, () => router.refresh());
  const { items } = uploads;
  const title = firm ? t('titleOf', { firm }) : t('title');
  return (
    <section
      aria-labelledby={`files-${personId}`}
      className="mt-6 border-t border-line-strong pt-4"
      id={note ? 'files' : undefined}
    >
      <h2 id={`files-${personId}`} className="font-semibold">
        {title}
      </h2>
      <p className="mt-1 text-16 text-fg-2">{t('text')}</p>
      {note?.fault && (
        <p role="alert" className="mt-3 flex gap-2 text-maple">
          <Icon name="warn" size={20} />
          {note.fault}
        </p>
      )}
      {note && note.sent > 0 && (
        <p role="status" className="mt-3 flex items-center gap-2">
          <Glyph name="done" />
          {t('sent', { count: note.sent })}
        </p>
      )}
      {/* A form of its own, so that it works before, and without, any script. */}
      <form
        action="/api/uploads/form"
        method="post"
        encType="multipart/form-data"
        className="mt-4 grid gap-3"
      >
        <input type="hidden" name="personId" value={personId} />
        <SendFiles onFiles={(files) => uploads.engine.add(files)} />
      </form>
      <UploadList items={items} engine={uploads.engine} large />
      <OwnList title={title} files={files} />
    </section>
  );
}

/** With a script: one button, and the files go at once. Without: a field and a button that sends it. */
function SendFiles({ onFiles }: { onFiles: (files: File[]) => void }) {
  const t = useTranslations('files.own');
  const scripted = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  // The same field before and after: a file that is chosen while the script starts must not go with the field it was put into.
  return (
    <>
      <label className={scripted ? buttonClass({ look: 'primary', size: 'touch' }, 'drop-choose') : 'grid'}>
        {scripted && (
          <>
            <Icon name="plus" size={20} />
            {t('choose')}
          </>
        )}
        <FileInput
          name="file"
          accept={ACCEPTED}
          multiple
          aria-label={t('choose')}
          className={scripted ? 'sr-only' : 'input'}
          onFiles={onFiles}
        />
      </label>
      {!scripted && (
        <button type="submit" className={buttonClass({ look: 'primary', size: 'touch' })}>
          {t('send')}
        </button>
      )}
    </>
  );
}

const never = () => () => {};

/** One file in words already: a telephone has no need to know how days and sizes are written. */
export interface OwnFile {
  id: string;
  name: string;
  address: string;
  said: string;
}

function OwnList({ title, files }: { title: string; files: readonly OwnFile[] }) {
  const t = useTranslations('files.own');
  if (files.length === 0) return <p className="mt-4 text-fg-2">{t('none')}</p>;
  return (
    <ul className="mt-4" aria-label={title}>
      {files.map(({ id, name, address, said }) => (
        <li key={id} className="border-b border-line">
          <a className="flex min-h-touch flex-col justify-center py-2 hover:bg-sunk" href={address}>
            <span className="font-medium wrap-anywhere">{name}</span>
            <span className="num text-16 text-fg-2">{said}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
