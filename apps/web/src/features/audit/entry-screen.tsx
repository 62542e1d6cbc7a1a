'use client';

import type { AuditEntryDetail } from '@cio/domain/audit/schemas';
import { KeyLine } from '@cio/ui';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { inPlace } from '../shared/in-place.ts';
import { isBehind } from '../shared/navigation-api.ts';
import { PageHead } from '../shared/page-head.tsx';
import { WayBack } from '../shared/way-back.tsx';
import { recordAddress } from '../shared/record-address.ts';
import { useDates } from '../shared/use-dates.ts';
import { useKeys } from '../shared/use-keys.ts';
import { AUDIT, storyAddress } from './audit-filters.ts';
import { EntryValues } from './entry-values.tsx';
import { useEntryWords } from './use-entry-words.tsx';

/** Everything that one entry holds. It never changes, so nothing is asked again. */
export function EntryScreen({ entry, mayErase }: { entry: AuditEntryDetail; mayErase: boolean }) {
  const t = useTranslations('audit');
  const tKeys = useTranslations('keys');
  const router = useRouter();
  const words = useEntryWords();
  const goBack = () => (isBehind(AUDIT) ? router.back() : router.push(AUDIT));
  useKeys({ Escape: goBack });
  return (
    <>
      <PageHead
        title={t('entry.title')}
        titleBelow
        crumb={
          <WayBack href={AUDIT} onClick={inPlace(goBack)}>
            {t('title')}
          </WayBack>
        }
      />
      <div className="grid max-w-[100rem] gap-6 px-gutter py-6">
        <h1 className="text-20 font-semibold tracking-tight wrap-anywhere">
          {words.sentence(entry, { marked: false })}
        </h1>
        <div className="grid gap-x-10 gap-y-8 md:grid-cols-2 lg:max-w-[1040px]">
          <EntryFacts entry={entry} />
          <EntryValues entry={entry} mayErase={mayErase} />
        </div>
      </div>
      <KeyLine
        hints={[
          { keys: [tKeys('escape')], does: tKeys('backToList') },
          { keys: ['?'], does: tKeys('allKeys') },
        ]}
      />
    </>
  );
}

function EntryFacts({ entry }: { entry: AuditEntryDetail }) {
  const t = useTranslations('audit.entry');
  const dates = useDates();
  const words = useEntryWords();
  const address = entry.subject.name ? recordAddress(entry.subject) : null;
  return (
    <section aria-label={t('title')}>
      <h2 className="border-b border-line-strong pb-1.5 font-semibold">{t('title')}</h2>
      <dl className="facts pt-3">
        <Fact name={t('when')}>
          <span className="num">{dates.time(entry.at)}</span>
          <Machine>{entry.at}</Machine>
        </Fact>
        <Fact name={t('who')}>
          {words.actorOf(entry)}
          <Machine>{entry.actor.id ?? entry.actor.job}</Machine>
        </Fact>
        <Fact name={t('what')}>
          {words.actionName(entry.action)}
          <Machine>{entry.action}</Machine>
        </Fact>
        <Fact name={t('record')}>
          {address ? (
            <Link href={address} className="link">
              {words.nameOf(entry.subject)}
            </Link>
          ) : (
            words.nameOf(entry.subject)
          )}
          <Machine>{entry.subject.id}</Machine>
          <Link href={storyAddress(entry.subject.id)} className="link">
            {t('history')}
          </Link>
        </Fact>
        {entry.links.map(({ part, record }) => (
          <Fact key={part} name={words.partName(part)}>
            {words.nameOf(record)}
            <Machine>{record.id}</Machine>
          </Fact>
        ))}
        <Fact name={t('fields')}>
          {entry.changedFields.map(words.fieldName).join(', ') || (
            <span className="text-fg-3">{t('none')}</span>
          )}
        </Fact>
        <Fact name={t('request')}>
          <Machine>{entry.requestId}</Machine>
        </Fact>
        <Fact name={t('seal')}>
          {entry.seal ? (
            <>
              <span className="num">
                {t('position', {
                  position: String(entry.seal.position),
                  at: dates.time(entry.seal.sealedAt),
                })}
              </span>
              <Machine>{entry.seal.hash}</Machine>
            </>
          ) : (
            t('unsealed')
          )}
        </Fact>
      </dl>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** Text that is compared letter by letter. */
const Machine = ({ children }: { children: ReactNode }) => (
  <code className="block font-mono text-12 wrap-anywhere text-fg-3">{children}</code>
);
