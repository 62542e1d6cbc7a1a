'use client';

import { TextField } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { createContext, useContext, useMemo, useState, type ReactNode } from 'react';

const KeyContext = createContext({ key: '', setKey: (_key: string) => {} });

/** The pasted key, in the memory of this page and nowhere else: gone with a reload. */
export function KeyProvider({ children }: { children: ReactNode }) {
  const [key, setKey] = useState('');
  const value = useMemo(() => ({ key, setKey }), [key]);
  return <KeyContext value={value}>{children}</KeyContext>;
}

export const usePastedKey = () => useContext(KeyContext).key;

export function KeyField() {
  const t = useTranslations('developers.key');
  const { key, setKey } = useContext(KeyContext);
  return (
    <form className="mt-4 max-w-[440px]" onSubmit={(event) => event.preventDefault()}>
      <TextField
        id="pasted-key"
        label={t('label')}
        hint={t('hint')}
        type="password"
        autoComplete="off"
        spellCheck={false}
        value={key}
        onChange={(event) => setKey(event.target.value.trim())}
        large
        inputClass="font-mono"
      />
    </form>
  );
}
