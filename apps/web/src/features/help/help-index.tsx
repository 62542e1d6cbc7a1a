import { buttonClass, Icon, TextField } from '@cio/ui';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { HelpFrame, type HelpReader } from './help-frame.tsx';
import { AUDIENCES, topicAddress, topicsFor, type Topic } from '../shared/help-topics.ts';

interface HelpIndexProps {
  reader: HelpReader;
  typed: string;
  /** Null: nothing was looked for. */
  found: readonly { topic: Topic; line: string | null }[] | null;
}

export function HelpIndex({ reader, typed, found }: HelpIndexProps) {
  const t = useTranslations('help');
  return (
    <HelpFrame reader={reader} path="/help">
      <h1 className="text-24 font-semibold tracking-tight text-balance">{t('title')}</h1>
      <p className="mt-1 max-w-[560px] text-14 text-pretty text-fg-2">{t('lead')}</p>
      <form method="get" action="/help" role="search" className="mt-5 flex max-w-[480px] items-end gap-2">
        <div className="min-w-0 flex-1">
          <TextField
            id="help-q"
            type="search"
            name="q"
            label={t('find')}
            defaultValue={typed}
            maxLength={80}
          />
        </div>
        <button type="submit" className={buttonClass()}>
          <Icon name="search" />
          {t('findSubmit')}
        </button>
      </form>
      {found ? <FoundTopics typed={typed} found={found} /> : <AllTopics />}
    </HelpFrame>
  );
}

function FoundTopics({ typed, found }: { typed: string; found: NonNullable<HelpIndexProps['found']> }) {
  const t = useTranslations('help');
  return (
    <section aria-labelledby="found" className="mt-8">
      <h2 id="found" className="border-b border-line-strong pb-1.5 text-16 font-semibold">
        {t('found', { count: found.length })}
      </h2>
      {found.length === 0 && <p className="py-3 text-14 text-fg-2">{t('nothing', { q: typed })}</p>}
      <ul className="text-14">
        {found.map(({ topic, line }) => (
          <li key={topic} className="border-b border-line py-2.5">
            <Link className="link font-medium" href={topicAddress(topic)} prefetch={false}>
              {t(`topics.${topic}`)}
            </Link>
            {line && <p className="text-pretty text-fg-2">{line}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function AllTopics() {
  const t = useTranslations('help');
  return AUDIENCES.map((audience) => (
    <section key={audience} aria-labelledby={audience} className="mt-8">
      <h2 id={audience} className="border-b border-line-strong pb-1.5 text-16 font-semibold">
        {t(`audiences.${audience}`)}
      </h2>
      <ul className="text-14">
        {topicsFor(audience).map((topic) => (
          <li key={topic} className="border-b border-line py-2.5">
            <Link className="link font-medium" href={topicAddress(topic)} prefetch={false}>
              {t(`topics.${topic}`)}
            </Link>
            <p className="text-fg-2">{t(`about.${topic}`)}</p>
          </li>
        ))}
      </ul>
    </section>
  ));
}
