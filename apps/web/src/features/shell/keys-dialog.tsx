'use client';

import { Dialog, Kbd } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useUi } from '../shared/ui-store.ts';
import { useKeys } from '../shared/use-keys.ts';

/** All keys in one place, and the switch for people whose speech or hands press letters by accident. */
export function KeysDialog() {
  const t = useTranslations('keys');
  const { helpOpen, setHelpOpen, singleKeys, setSingleKeys } = useUi();
  useKeys({ '?': () => setHelpOpen(true) });
  const keys: Array<[readonly string[], string]> = [
    [['/'], t('find')],
    [['J', 'K'], t('move')],
    [[t('enter')], t('open')],
    [['C'], t('newClient')],
    [['E'], t('edit')],
    [[t('escape')], t('backToList')],
    [['Z'], t('undo')],
    [['?'], t('allKeys')],
    [[t('submit')], t('save')],
  ];
  return (
    <Dialog open={helpOpen} onOpenChange={setHelpOpen} title={t('title')} closeLabel={t('close')}>
      <dl className="mt-3 grid gap-x-8 sm:grid-cols-2">
        {keys.map(([caps, does]) => (
          <div key={does} className="flex h-8 items-center justify-between gap-4 border-b border-line">
            <dt className="first-letter:uppercase">{does}</dt>
            <dd className="flex gap-1">
              <Kbd keys={caps} />
              <span className="sr-only">{caps.join(', ')}</span>
            </dd>
          </div>
        ))}
      </dl>
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
