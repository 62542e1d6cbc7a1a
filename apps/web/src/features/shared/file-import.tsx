'use client';

import { FileDrop } from '@cio/ui';
import { useState, type ReactNode } from 'react';
import { PageHead } from './page-head.tsx';
import { Refusal } from './refusal.tsx';

/** One call to the server with what a file holds. */
interface Call<Input> {
  mutate(input: Input): void;
  reset(): void;
  error: unknown;
}

interface FileImport<Input> {
  inputOf: (text: string) => Input;
  /** Looks, and changes nothing. */
  preview: Call<Input>;
  take: Call<Input>;
}

/** A file is looked at before it is taken in. Choosing another one begins anew. */
export function useFileImport<Input>({ inputOf, preview, take }: FileImport<Input>) {
  const [file, setFile] = useState<{ name: string; input: Input } | null>(null);
  const choose = async ([chosen]: File[]) => {
    if (!chosen) return;
    const input = inputOf(await chosen.text());
    setFile({ name: chosen.name, input });
    take.reset();
    preview.mutate(input);
  };
  return { file, choose, error: take.error ?? preview.error };
}

interface FileImportScreenProps {
  words: { title: string; choose: string; hint: string; refused: string };
  crumb: ReactNode;
  /** What may be chosen, and what becomes of it. */
  lead: ReactNode;
  accept: string;
  choose: (files: File[]) => Promise<void>;
  error: unknown;
  /** What was found in the file, and the button that takes it in. */
  children: ReactNode;
}

export function FileImportScreen({ words, crumb, lead, accept, ...props }: FileImportScreenProps) {
  return (
    <>
      <PageHead crumb={crumb} title={words.title} />
      <div className="mx-gutter max-w-[960px] py-6">
        <div className="mb-4 grid max-w-[640px] gap-3 text-fg-2">{lead}</div>
        <FileDrop
          label={words.choose}
          hint={words.hint}
          accept={accept}
          multiple={false}
          onFiles={(files) => void props.choose(files)}
        />
        <div aria-live="polite">
          <Refusal error={props.error} title={words.refused} className="mt-4" />
          {props.children}
        </div>
      </div>
    </>
  );
}
