'use client';

import type { DocumentView } from '@cio/domain/documents/schemas';
import { LinkDialog } from './link-dialog.tsx';
import { OpeningsDialog } from './openings-dialog.tsx';
import { RenameDialog } from './rename-dialog.tsx';
import type { Files } from './use-files.ts';

export interface OpenDialog {
  kind: 'rename' | 'link' | 'openings';
  file: DocumentView;
}

export function FileDialogs({
  open,
  files,
  onClose,
}: {
  open: OpenDialog;
  files: Files;
  onClose: () => void;
}) {
  switch (open.kind) {
    case 'rename':
      return <RenameDialog file={open.file} files={files} onClose={onClose} />;
    case 'link':
      return <LinkDialog file={open.file} onClose={onClose} />;
    case 'openings':
      return <OpeningsDialog file={open.file} onClose={onClose} />;
  }
}
