import { useTranslations } from 'next-intl';
import Link from 'next/link';
import type { ReactNode } from 'react';
import type { OpenApi } from '../../server/openapi/types.ts';
import { Brand } from '../shared/brand.tsx';
import { LanguageLinks } from '../shared/language-links.tsx';
import { FailureList } from './failure-list.tsx';
import { OperationPart } from './operation-part.tsx';
import { operationsOf } from './reading.ts';
import { KeyField, KeyProvider } from './try-key.tsx';

interface DevelopersScreenProps {
  document: OpenApi;
  origin: string;
  /** Chooses the language here; a reader who is signed in has chosen theirs. */
  visitor: boolean;
}

/** The interface for programs, read from its own document. All of it can be read without JavaScript; trying needs it. */
export function DevelopersScreen({ document, origin, visitor }: DevelopersScreenProps) {
  const t = useTranslations('developers');
  const operations = operationsOf(document);
  return (
    <KeyProvider>
      <div className="mx-auto max-w-[1240px] px-6 md:px-10">
        <header className="flex flex-wrap items-center justify-between gap-3 py-6">
          <Brand />
          {visitor ? <LanguageLinks path="/developers" /> : <KeysLink />}
        </header>
        <div className="md:grid md:grid-cols-[196px_minmax(0,1fr)] md:gap-10">
          <Contents document={document} />
          <main className="min-w-0 pb-16">
            <h1 className="text-24 font-semibold tracking-tight text-balance">{t('title')}</h1>
            <div className="mt-2 grid max-w-[640px] gap-2 text-14 text-pretty text-fg-2">
              {document.info.description.split('\n\n').map((paragraph) => (
                <p key={paragraph}>{paragraph}</p>
              ))}
              <p>
                {t('base')} <code className="font-mono text-13 text-fg wrap-anywhere">{origin}/api/v1</code>
                <br />
                {t('document')}{' '}
                <a className="link font-mono text-13" href="/api/v1/openapi.json">
                  openapi.json
                </a>
              </p>
            </div>
            <Section id="key" title={t('key.title')}>
              <p className="max-w-[640px] text-pretty text-fg-2">
                {document.components.securitySchemes.key.description}
              </p>
              <KeyField />
            </Section>
            <Section id="lists" title={t('lists.title')}>
              <p className="max-w-[640px] text-pretty text-fg-2">{t('lists.text')}</p>
            </Section>
            <Section id="writes" title={t('writes.title')}>
              <p className="max-w-[640px] text-pretty text-fg-2">{t('writes.text')}</p>
            </Section>
            <Section id="failures" title={t('failuresTitle')}>
              <FailureList operations={operations} />
            </Section>
            {document.tags.map((tag) => (
              <section
                key={tag.name}
                id={tag.name}
                aria-labelledby={`${tag.name}-title`}
                className="scroll-mt-6 pt-8"
              >
                <h2 id={`${tag.name}-title`} className="font-mono text-20 font-semibold">
                  /{tag.name}
                </h2>
                <p className="mt-1 mb-5 max-w-[640px] text-pretty text-fg-2">{tag.description}</p>
                {operations
                  .filter((one) => one.tag === tag.name)
                  .map((one) => (
                    <OperationPart key={one.id} operation={one} origin={origin} />
                  ))}
              </section>
            ))}
          </main>
        </div>
      </div>
    </KeyProvider>
  );
}

function KeysLink() {
  const t = useTranslations('developers');
  return (
    <Link className="btn" href="/settings/api-keys">
      {t('keys')}
    </Link>
  );
}

function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="scroll-mt-6 pt-8">
      <h2 id={`${id}-title`} className="mb-2 text-16 font-semibold">
        {title}
      </h2>
      {children}
    </section>
  );
}

/** The way through the page; on a phone it stands before it. */
function Contents({ document }: { document: OpenApi }) {
  const t = useTranslations('developers');
  const operations = operationsOf(document);
  const parts = [
    ['key', t('key.title')],
    ['lists', t('lists.title')],
    ['writes', t('writes.title')],
    ['failures', t('failuresTitle')],
  ] as const;
  return (
    <nav
      aria-label={t('contents')}
      className="mb-8 md:sticky md:top-6 md:max-h-[calc(100dvh-48px)] md:self-start md:overflow-auto"
    >
      <ul className="grid gap-1">
        {parts.map(([id, title]) => (
          <li key={id}>
            <a className="text-fg-2 hover:text-fg" href={`#${id}`}>
              {title}
            </a>
          </li>
        ))}
      </ul>
      {document.tags.map(({ name }) => (
        <div key={name} className="mt-4">
          <p className="font-mono text-12 font-medium text-fg-3">/{name}</p>
          <ul className="mt-1 grid gap-1">
            {operations
              .filter(({ tag }) => tag === name)
              .map(({ id, summary }) => (
                <li key={id}>
                  <a className="text-fg-2 hover:text-fg" href={`#${id}`}>
                    {summary}
                  </a>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
