import { EmptyState } from '@cio/ui';
import { useFormatter, useTranslations } from 'next-intl';
import Link from 'next/link';
import { MailboxFrame } from './mailbox-frame.tsx';

export interface LetterLine {
  id: string;
  subject: string;
  to: string;
  at: string;
  /** Of the letter, which need not be that of who looks at it. */
  language: string | undefined;
}

interface MailboxScreenProps {
  letters: readonly LetterLine[];
  older: string | null;
  /** This is not the first page. */
  later: boolean;
}

/** Every letter that the demo wrote, newest first. Works without JavaScript, as do all pages outside of the rooms. */
export function MailboxScreen({ letters, older, later }: MailboxScreenProps) {
  const t = useTranslations('mailbox');
  const format = useFormatter();
  return (
    <MailboxFrame title={t('title')} path="/mailbox">
      <p className="mt-1 max-w-[640px] text-14 text-fg-2">{t('lead')}</p>
      <p className="mt-1 max-w-[640px] text-14 text-fg-2">{t('tries')}</p>
      <p className="mt-3 text-14">
        <Link className="link" href="/mailbox/letters" prefetch={false}>
          {t('templates')}
        </Link>
      </p>
      <section aria-label={t('letters')} className="mt-6">
        {letters.length === 0 && <EmptyState title={t('empty')} text={t('emptyHint')} />}
        {letters.length > 0 && (
          <ul className="border-t border-line-strong">
            {letters.map(({ id, subject, to, at, language }) => (
              <li key={id} className="border-b border-line">
                <Link
                  href={`/mailbox/${id}`}
                  prefetch={false}
                  className="-mx-2 grid gap-x-6 rounded-[5px] px-2 py-2.5 hover:bg-sunk md:grid-cols-[minmax(0,3fr)_minmax(0,2fr)_auto]"
                >
                  <span className="font-medium wrap-anywhere" lang={subject ? language : undefined}>
                    {subject || t('noSubject')}
                  </span>
                  <span className="text-fg-2 wrap-anywhere">{t('to', { to })}</span>
                  <time dateTime={at} className="num text-fg-3">
                    {format.dateTime(new Date(at), { dateStyle: 'medium', timeStyle: 'short' })}
                  </time>
                </Link>
              </li>
            ))}
          </ul>
        )}
        {(older || later) && (
          <p className="mt-4 flex gap-5 text-14">
            {later && (
              <Link className="link" href="/mailbox" prefetch={false}>
                {t('newer')}
              </Link>
            )}
            {older && (
              <Link className="link" href={`/mailbox?before=${older}`} prefetch={false}>
                {t('older')}
              </Link>
            )}
          </p>
        )}
      </section>
    </MailboxFrame>
  );
}
