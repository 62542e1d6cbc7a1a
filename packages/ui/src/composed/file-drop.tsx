'use client';

import { useId, useState, type DragEvent, type ReactNode } from 'react';
import { classes } from '../primitives/classes.ts';
import { FileInput } from '../primitives/file-input.tsx';
import { Icon } from '../primitives/icon.tsx';

interface FileDropProps {
  /** The button: "Choose files". */
  label: ReactNode;
  /** What may be dropped here. */
  hint: ReactNode;
  name?: string;
  accept?: string;
  multiple?: boolean;
  onFiles: (files: File[]) => void;
}

/** Drop, choose or paste. Beneath it is the browser's own field: by keyboard, by finger, and without a script it works alone. */
export function FileDrop({ label, hint, name, accept, multiple = true, onFiles }: FileDropProps) {
  const id = useId();
  const [over, setOver] = useState(false);
  const take = (files: FileList) => {
    if (files.length > 0) onFiles(multiple ? [...files] : [files[0]!]);
  };
  // A word or a picture that is dragged along is none of ours.
  const drag = (inside: boolean) => (event: DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setOver(inside);
  };
  return (
    <div
      className={classes('drop', over && 'drop-over')}
      onDragEnter={drag(true)}
      onDragOver={drag(true)}
      onDragLeave={drag(false)}
      onDrop={(event) => {
        drag(false)(event);
        take(event.dataTransfer.files);
      }}
      onPaste={(event) => take(event.clipboardData.files)}
    >
      <label className="btn" htmlFor={id}>
        <Icon name="upload" />
        {label}
      </label>
      <FileInput
        id={id}
        className="sr-only"
        aria-describedby={`${id}-hint`}
        {...{ name, accept, multiple, onFiles }}
      />
      <p className="text-fg-3" id={`${id}-hint`}>
        {hint}
      </p>
    </div>
  );
}
