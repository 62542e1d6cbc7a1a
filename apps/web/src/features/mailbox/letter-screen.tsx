import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { LetterLine } from './mailbox-screen.tsx';
import { MailboxFrame } from './mailbox-frame.tsx';

/** One letter, as it looks and as plain text. */
export function LetterScreen({ letter }: { letter: LetterLine & { from: string; text: string } }) {
  const t = useTranslations('mailbox');
  const format = useFormatter();
  const facts = [
    [t('from'), letter.from],
    [t('toWord'), letter.to],
    [t('date'), format.dateTime(new Date(letter.at), { dateStyle: 'full', timeStyle: 'short' })],
  ] as const;
  return (
    <MailboxFrame
      title={letter.subject ? <span lang={letter.language}>{letter.subject}</span> : t('noSubject')}
      path={`/mailbox/${letter.id}`}
      back
    >
      <dl className="mt-3 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-0.5">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-fg-3">{name}</dt>
            <dd className="wrap-anywhere">{value}</dd>
          </div>
        ))}
      </dl>
      <div className="mt-6 grid gap-8 lg:grid-cols-2">
        <section aria-labelledby="html" className="min-w-0">
          <h2 id="html" className="border-b border-line-strong pb-1.5 font-semibold">
            {t('asHtml')}
          </h2>
          <LetterFrame src={`/mailbox/page/${letter.id}`} title={t('frame')} />
        </section>
        <section aria-labelledby="text" className="min-w-0">
          <h2 id="text" className="border-b border-line-strong pb-1.5 font-semibold">
            {t('asText')}
          </h2>
          <p className="pt-4 text-14 wrap-anywhere whitespace-pre-wrap" lang={letter.language}>
            {linked(letter.text)}
          </p>
        </section>
      </div>
    </MailboxFrame>
  );
}

/** In a box that runs nothing, asked for at a door whose answers bear a policy of their own (server/doors/letters.ts). */
export function LetterFrame({ src, title }: { src: string; title: string }) {
  return (
    <iframe
      src={src}
      title={title}
      sandbox="allow-popups allow-popups-to-escape-sandbox"
      referrerPolicy="no-referrer"
      loading="lazy"
      className="mt-3 h-[520px] w-full rounded-[5px] border border-line bg-white"
    />
  );
}

const ADDRESS = /(https?:\/\/[^\s<>"]+)/;

/** Addresses become links, everything else stays text. */
const linked = (text: string): ReactNode[] =>
  text.split(ADDRESS).map((part, at) =>
    at % 2 === 1 ? (
      <a key={at} className="link" href={part} rel="noopener noreferrer">
        {part}
      </a>
    ) : (
      part
    ),
  );
