'use client';

import { buttonClass, classes, Icon } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useState, type DragEvent } from 'react';
import { FileInput } from './file-input.tsx';

/** A place to drop files on, with the button that does the same. */
export function ChooseFiles({ onFiles }: { onFiles: (files: File[]) => void }) {
  const t = useTranslations('files');
  const [over, setOver] = useState(false);
  const drag = (is: boolean) => (event: DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setOver(is);
  };
  return (
    <div
      className={classes('drop', over && 'drop-over')}
      onDragEnter={drag(true)}
      onDragOver={drag(true)}
      onDragLeave={drag(false)}
      onDrop={(event) => {
        drag(false)(event);
        if (event.dataTransfer.files.length > 0) onFiles([...event.dataTransfer.files]);
      }}
    >
      <label className={buttonClass({}, 'drop-choose')}>
        <Icon name="plus" />
        {t('choose')}
        <FileInput className="sr-only" onFiles={onFiles} />
      </label>
      <p className="text-fg-2">{t('hint')}</p>
    </div>
  );
}
