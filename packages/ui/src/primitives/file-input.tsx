'use client';

import { useLayoutEffect, useRef, type ComponentProps } from 'react';

interface FileInputProps extends Pick<
  ComponentProps<'input'>,
  'id' | 'name' | 'accept' | 'multiple' | 'className' | 'aria-label' | 'aria-describedby'
> {
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
  return <input {...props} ref={input} type="file" onChange={() => take.current()} />;
}
