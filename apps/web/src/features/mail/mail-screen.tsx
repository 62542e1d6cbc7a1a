'use client';

import { Notice, Tab, Tabs } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useSearchParams } from 'next/navigation';
import { inPlace } from '../shared/in-place.ts';
import { PageHead } from '../shared/page-head.tsx';
import { MailList } from './mail-list.tsx';
import { MAIL_TABS, mailAddress, readMailTab } from './mail-query.ts';
import { SuppressedList } from './suppressed-list.tsx';

/** `mailbox`: this is a demo whose letters can be read. */
export function MailScreen({ mailbox }: { mailbox: boolean }) {
  const t = useTranslations('settings.mail');
  const chosen = readMailTab(useSearchParams().get('view'));
  return (
    <>
      <PageHead title={t('title')} />
      <div className="mx-gutter max-w-[100rem] py-4">
        <p className="max-w-[640px] text-fg-2">{t('lead')}</p>
        {mailbox && (
          <Notice className="mt-3 max-w-[640px]">
            {t.rich('demo', {
              link: (chunks) => (
                <a className="link" href="/mailbox">
                  {chunks}
                </a>
              ),
            })}
          </Notice>
        )}
      </div>
      <Tabs label={t('views')}>
        {MAIL_TABS.map((tab) => (
          <Tab
            key={tab}
            href={mailAddress(tab)}
            word={t(`tabs.${tab}`)}
            chosen={tab === chosen}
            onClick={inPlace(() => window.history.pushState(null, '', mailAddress(tab)))}
          />
        ))}
      </Tabs>
      {chosen === 'suppressed' ? <SuppressedList /> : <MailList view={chosen} />}
    </>
  );
}
