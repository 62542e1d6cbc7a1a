import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { HelpFrame, type HelpReader } from './help-frame.tsx';
import { RichText } from './rich-text.tsx';
import { topicAddress, type Topic } from '../shared/help-topics.ts';

export function TopicPage({ reader, topic, text }: { reader: HelpReader; topic: Topic; text: string }) {
  const t = useTranslations('help');
  return (
    <HelpFrame reader={reader} path={topicAddress(topic)} here={topic}>
      <article className="max-w-[640px]">
        <h1 className="mb-3 text-24 font-semibold tracking-tight text-balance">{t(`topics.${topic}`)}</h1>
        <RichText text={text} />
      </article>
    </HelpFrame>
  );
}

/** What was decided and how the house stands, for those who build and run it. It is written in English. */
export function PapersPage({
  reader,
  papers,
}: {
  reader: HelpReader;
  papers: readonly { path: string; title: string }[];
}) {
  const t = useTranslations('help.engineers');
  const isDecision = (path: string) => path.startsWith('decisions/');
  const rows = (decisions: boolean) =>
    papers
      .filter(({ path }) => isDecision(path) === decisions)
      .map(({ path, title }) => (
        <li key={path} className="border-b border-line py-2">
          <Link className="link" href={`/help/engineers/${path}`} prefetch={false} lang="en">
            {title}
          </Link>
        </li>
      ));
  return (
    <HelpFrame reader={reader} path="/help/engineers">
      <h1 className="text-24 font-semibold tracking-tight">{t('papers')}</h1>
      <p className="mt-1 max-w-[560px] text-14 text-pretty text-fg-2">{t('lead')}</p>
      <ul className="mt-5 text-14">{rows(false)}</ul>
      <h2 className="mt-8 border-b border-line-strong pb-1.5 text-16 font-semibold">{t('decisions')}</h2>
      <ul className="text-14">{rows(true)}</ul>
    </HelpFrame>
  );
}

export function PaperPage({
  reader,
  path,
  title,
  text,
}: {
  reader: HelpReader;
  path: string;
  title: string;
  text: string;
}) {
  const t = useTranslations('help.engineers');
  return (
    <HelpFrame reader={reader} path={`/help/engineers/${path}`}>
      <p className="mb-2 text-13 print:hidden">
        <Link className="link" href="/help/engineers" prefetch={false}>
          {t('papers')}
        </Link>
      </p>
      <article lang="en" className="max-w-[720px]">
        <h1 className="mb-3 text-24 font-semibold tracking-tight text-balance">{title}</h1>
        <RichText text={text} addressOf={(href) => paperAddress(path, href)} />
      </article>
    </HelpFrame>
  );
}

/** From one paper to another as their files lie; a file of the source is no page. */
export function paperAddress(from: string, href: string): string | null {
  if (/^(https?:|#)/.test(href)) return href;
  const { pathname } = new URL(href, `file:///docs/${from}.md`);
  if (pathname === '/docs/decisions') return '/help/engineers';
  const paper = /^\/docs\/(architecture|operations|decisions\/[\w-]+)\.md$/.exec(pathname);
  return paper ? `/help/engineers/${paper[1]}` : null;
}
