'use client';

import { useId, useRef, useState, type ReactNode } from 'react';
import { classes } from '../primitives/classes.ts';
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
  const field = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (files: FileList | null) => {
    if (files && files.length > 0) onFiles(multiple ? [...files] : [files[0]!]);
  };
  return (
    <div
      className={classes('drop', over && 'drop-over')}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files);
      }}
      onPaste={(event) => take(event.clipboardData.files)}
    >
      <label className="btn" htmlFor={id}>
        <Icon name="upload" />
        {label}
      </label>
      <input
        ref={field}
        id={id}
        type="file"
        className="sr-only"
        aria-describedby={`${id}-hint`}
        {...{ name, accept, multiple }}
        onChange={(event) => {
          take(event.target.files);
          // The same file can be chosen again after it was refused.
          event.target.value = '';
        }}
      />
      <p className="text-fg-3" id={`${id}-hint`}>
        {hint}
      </p>
    </div>
  );
}
