'use client';

import type { NewApiKey } from '@cio/domain/identity/schemas';
import { Button, Dialog } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';

/** The one moment in which a secret is seen. Neither Escape nor a stray click ends it: only saying that it is kept. */
export function SecretOnce({ made, text, onClose }: { made: NewApiKey; text: string; onClose: () => void }) {
  const t = useTranslations('settings.apiKeys.secret');
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState<'yes' | 'no' | null>(null);
  const copy = () => {
    field.current?.select();
    navigator.clipboard.writeText(made.secret).then(
      () => setCopied('yes'),
      () => setCopied('no'),
    );
  };
  return (
    <Dialog
      open
      onOpenChange={() => {}}
      title={t('title', { name: made.key.name })}
      text={text}
      foot={
        <Button look="primary" onClick={onClose}>
          {t('kept')}
        </Button>
      }
    >
      <div className="mt-4 flex gap-2">
        <input
          ref={field}
          readOnly
          value={made.secret}
          aria-label={t('label')}
          className="input min-w-0 flex-1 font-mono"
          onFocus={(event) => event.target.select()}
          autoComplete="off"
          spellCheck={false}
        />
        <Button onClick={copy}>{t('copy')}</Button>
      </div>
      <p role="status" className="mt-1 min-h-5 text-fg-3">
        {copied === 'yes' && t('copied')}
        {copied === 'no' && t('notCopied')}
      </p>
    </Dialog>
  );
}
