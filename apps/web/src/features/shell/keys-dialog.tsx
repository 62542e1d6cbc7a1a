'use client';

import { Dialog, KeyHelp, type KeyHint } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useUi } from '../shared/ui-store.ts';
import { useKeys } from '../shared/use-keys.ts';

/** All keys in one place, and the switch for people whose speech or hands press letters by accident. */
export function KeysDialog() {
  const t = useTranslations('keys');
  const { helpOpen, setHelpOpen, singleKeys, setSingleKeys } = useUi();
  useKeys({ '?': () => setHelpOpen(true) });
  const keys: KeyHint[] = [
    { keys: ['/'], does: t('find') },
    { keys: ['J', 'K'], does: t('move') },
    { keys: [t('enter')], does: t('open') },
    { keys: ['C'], does: t('newClient') },
    { keys: ['E'], does: t('edit') },
    { keys: [t('escape')], does: t('backToList') },
    { keys: ['Z'], does: t('undo') },
    { keys: ['?'], does: t('allKeys') },
    { keys: [t('submit')], does: t('save') },
  ];
  return (
    <Dialog open={helpOpen} onOpenChange={setHelpOpen} title={t('title')} closeLabel={t('close')}>
      <div className="mt-3">
        <KeyHelp keys={keys} />
      </div>
      <label className="check mt-4">
        <input
          type="checkbox"
          checked={singleKeys}
          onChange={(event) => setSingleKeys(event.target.checked)}
        />
        {t('useSingle')}
      </label>
      <p className="ps-6 text-12 text-fg-3">{t('useSingleHint')}</p>
    </Dialog>
  );
}
