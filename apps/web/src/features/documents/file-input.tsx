'use client';

import { useLayoutEffect, useRef, type ComponentProps } from 'react';

/** What a file picker offers. The bytes decide in the end. */
const ACCEPT = '.pdf,.png,.jpg,.jpeg,.webp,.heic,.heif,.tif,.tiff,.docx';

interface FileInputProps extends Pick<ComponentProps<'input'>, 'name' | 'className' | 'aria-label'> {
  onFiles: (files: File[]) => void;
}

/** Takes what is chosen, also what was chosen before the page's script was there to hear of it. */
export function FileInput({ onFiles, ...props }: FileInputProps) {
  const input = useRef<HTMLInputElement>(null);
  const take = useRef(() => {});
  useLayoutEffect(() => {
    take.current = () => {
      const field = input.current;
      if (!field?.files?.length) return;
      onFiles([...field.files]);
      // The same file may be chosen once more.
      field.value = '';
    };
  });
  useLayoutEffect(() => take.current(), []);
  return (
    <input {...props} ref={input} type="file" multiple accept={ACCEPT} onChange={() => take.current()} />
  );
}
