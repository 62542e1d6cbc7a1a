'use client';

import type { DocumentView } from '@cio/domain/documents/schemas';
import { INLINE_TYPES } from '@cio/domain/documents/choices';
import { Icon, IconButton, Menu, MenuItem, MenuLine } from '@cio/ui';
import { useLocale, useTranslations } from 'next-intl';
import { useDates } from '../shared/use-dates.ts';
import type { OpenDialog } from './file-dialogs.tsx';
import { sizeText } from '../shared/sizes.ts';
import type { Files } from './use-files.ts';
import { fileAddress } from './file-address.ts';

/** One file: what it is, whose hand brought it, and its menu. */
export function FileRow({
  file,
  files,
  onOpen,
}: {
  file: DocumentView;
  files: Files;
  onOpen: (dialog: OpenDialog) => void;
}) {
  const t = useTranslations('files');
  const language = useLocale();
  const dates = useDates();
  const shown = INLINE_TYPES.includes(file.mediaType);
  return (
    <li className="flex items-start gap-2 border-b border-line py-2">
      <div className="min-w-0 flex-1">
        <a
          className="block truncate font-medium text-fg hover:underline"
          href={fileAddress(file.id, !shown)}
          {...(shown ? { target: '_blank', rel: 'noreferrer' } : {})}
          title={file.name}
        >
          {file.name}
        </a>
        <p className="num flex flex-wrap gap-x-3 text-12 text-fg-2">
          <span>{sizeText(file.size, language)}</span>
          <span>{dates.time(file.createdAt)}</span>
          <span>{byWhom(file, t)}</span>
          <span className="font-mono text-fg-3" title={t('hash', { hash: file.sha256 })}>
            {file.sha256.slice(0, 8)}
          </span>
          {file.sharedAt && (
            <span className="inline-flex items-center gap-1">
              <Icon name="eye" />
              {t('visible')}
            </span>
          )}
          {file.duplicateOf && <span className="text-amber">{t('duplicate')}</span>}
        </p>
      </div>
      <FileMenu file={file} files={files} onOpen={onOpen} />
    </li>
  );
}

function byWhom({ uploadedBy }: DocumentView, t: ReturnType<typeof useTranslations<'files'>>): string {
  if (uploadedBy.as === 'applicant') return t('byClient');
  const name = uploadedBy.name ?? t('byColleague');
  return uploadedBy.as === 'program' ? t('byProgram', { name }) : t('by', { name });
}

function FileMenu({
  file,
  files,
  onOpen,
}: {
  file: DocumentView;
  files: Files;
  onOpen: (dialog: OpenDialog) => void;
}) {
  const t = useTranslations('files.menu');
  const { id, version, can } = file;
  const target = { id, version };
  return (
    <Menu align="end" trigger={<IconButton icon="more" size="small" label={t('of', { name: file.name })} />}>
      <MenuItem icon="down" onSelect={() => window.location.assign(fileAddress(id, true))}>
        {t('download')}
      </MenuItem>
      <MenuItem icon="people" onSelect={() => onOpen({ kind: 'openings', file })}>
        {t('openings')}
      </MenuItem>
      {(can.update || can.share) && <MenuLine />}
      {can.update && (
        <MenuItem icon="pen" onSelect={() => onOpen({ kind: 'rename', file })}>
          {t('rename')}
        </MenuItem>
      )}
      {can.share && (
        <MenuItem
          icon={file.sharedAt ? 'eye-off' : 'eye'}
          onSelect={() => files.share.mutate({ ...target, shared: file.sharedAt === null })}
        >
          {file.sharedAt ? t('unshare') : t('share')}
        </MenuItem>
      )}
      {can.share && (
        <MenuItem icon="key" onSelect={() => onOpen({ kind: 'link', file })}>
          {t('link')}
        </MenuItem>
      )}
      {(can.archive || can.restore) && <MenuLine />}
      {can.archive && (
        <MenuItem icon="archive" onSelect={() => files.archive.mutate(target)}>
          {t('archive')}
        </MenuItem>
      )}
      {can.restore && (
        <MenuItem icon="restore" onSelect={() => files.restore.mutate(target)}>
          {t('restore')}
        </MenuItem>
      )}
    </Menu>
  );
}
