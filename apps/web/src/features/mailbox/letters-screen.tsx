import { useLocale, useTranslations } from 'next-intl';
import Link from 'next/link';
import { LetterFrame } from './letter-screen.tsx';
import { MailboxFrame } from './mailbox-frame.tsx';

export interface LetterKind {
  name: string;
  subjects: { en: string; fr: string };
}

interface LettersScreenProps {
  kinds: readonly LetterKind[];
  /** The one that is looked at. */
  chosen: string | null;
}

/** Every kind of letter before anybody gets one: a line each, and the chosen one below its line in both languages. */
export function LettersScreen({ kinds, chosen }: LettersScreenProps) {
  const t = useTranslations('mailbox');
  const language = useLocale() === 'fr' ? 'fr' : 'en';
  return (
    <MailboxFrame
      title={t('preview.title')}
      path="/mailbox/letters"
      {...(chosen ? { query: { kind: chosen } } : {})}
      back
    >
      <p className="mt-1 max-w-[640px] text-14 text-fg-2">{t('preview.lead')}</p>
      <ul className="mt-6 border-t border-line-strong text-14">
        {kinds.map(({ name, subjects }) => (
          <li key={name} id={name} className="border-b border-line">
            <Link
              href={name === chosen ? '/mailbox/letters' : `/mailbox/letters?kind=${name}#${name}`}
              prefetch={false}
              aria-current={name === chosen ? 'true' : undefined}
              className="flex min-h-touch flex-wrap items-center gap-x-4 px-2 py-2 hover:bg-sunk"
            >
              <span className="min-w-0 flex-1 font-medium wrap-anywhere">{subjects[language]}</span>
              <span className="mono text-13 text-fg-3">{name}</span>
            </Link>
            {name === chosen && <BothLanguages name={name} subjects={subjects} />}
          </li>
        ))}
      </ul>
    </MailboxFrame>
  );
}

function BothLanguages({ name, subjects }: LetterKind) {
  const t = useTranslations('mailbox');
  return (
    <div className="grid gap-x-8 gap-y-6 px-2 pt-2 pb-6 lg:grid-cols-2">
      {(['en', 'fr'] as const).map((one) => (
        <div key={one} className="min-w-0">
          <p className="wrap-anywhere text-fg-2" lang={one}>
            {subjects[one]}
          </p>
          <LetterFrame src={`/mailbox/page/${name}/${one}`} title={`${name}, ${t(`preview.${one}`)}`} />
        </div>
      ))}
    </div>
  );
}
