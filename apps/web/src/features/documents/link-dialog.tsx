'use client';

import type { DocumentView } from '@cio/domain/documents/schemas';
import { Button, Dialog } from '@cio/ui';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { FaultText } from '../shared/fault-text.tsx';
import { useTRPC } from '../shared/trpc.tsx';
import { useDates } from '../shared/use-dates.ts';

/** Makes a link that opens once. It is shown here and nowhere else: whoever holds it needs no sign-in. */
export function LinkDialog({ file, onClose }: { file: DocumentView; onClose: () => void }) {
  const t = useTranslations('files.link');
  const dates = useDates();
  const make = useMutation(useTRPC().documents.link.mutationOptions());
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState<'yes' | 'no' | null>(null);
  const address = make.data ? `${window.location.origin}/files/shared/${make.data.token}` : '';
  const copy = () => {
    field.current?.select();
    navigator.clipboard.writeText(address).then(
      () => setCopied('yes'),
      () => setCopied('no'),
    );
  };
  return (
    <Dialog
      open
      onOpenChange={(next) => !next && onClose()}
      title={t('title', { name: file.name })}
      text={t('text')}
      foot={
        <>
          <Button onClick={onClose}>{make.data ? t('close') : t('cancel')}</Button>
          {!make.data && (
            <Button look="primary" busy={make.isPending} onClick={() => make.mutate({ id: file.id })}>
              {t('make')}
            </Button>
          )}
        </>
      }
    >
      {make.error && (
        <p role="alert" className="mt-3 text-maple">
          <FaultText error={make.error} />
        </p>
      )}
      {make.data && (
        <>
          <div className="mt-4 flex gap-2">
            <input
              ref={field}
              readOnly
              value={address}
              aria-label={t('label')}
              className="input min-w-0 flex-1 font-mono"
              onFocus={(event) => event.target.select()}
              spellCheck={false}
            />
            <Button onClick={copy}>{t('copy')}</Button>
          </div>
          <p className="num mt-1 text-fg-2">{t('until', { at: dates.time(make.data.expiresAt) })}</p>
          <p role="status" className="min-h-5 text-fg-3">
            {copied === 'yes' && t('copied')}
            {copied === 'no' && t('notCopied')}
          </p>
        </>
      )}
    </Dialog>
  );
}
