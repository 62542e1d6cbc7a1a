'use client';

import { Toasts } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useUi } from '../shared/ui-store.ts';
import { useKeys } from '../shared/use-keys.ts';

export function ToastRegion() {
  const t = useTranslations('shell');
  const toast = useUi((state) => state.toast);
  const clearToast = useUi((state) => state.clearToast);
  const undo = toast?.undo;
  const takeBack = () => {
    clearToast();
    undo?.();
  };
  useKeys(undo ? { z: takeBack } : {});
  return (
    <Toasts
      label={t('done')}
      toast={
        toast && {
          id: toast.id,
          text: toast.text,
          ...(undo ? { undo: { word: t('undo'), key: 'z', run: takeBack } } : {}),
        }
      }
      onDone={clearToast}
    />
  );
}
