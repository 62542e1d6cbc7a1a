import { useTranslations } from 'next-intl';
import { LetterFrame } from './letter-screen.tsx';
import { MailboxFrame } from './mailbox-frame.tsx';

export interface LetterKind {
  name: string;
  subjects: { en: string; fr: string };
}

/** Every kind of letter, side by side in both languages, before anybody gets one. */
export function LettersScreen({ kinds }: { kinds: readonly LetterKind[] }) {
  const t = useTranslations('mailbox');
  return (
    <MailboxFrame title={t('preview.title')} path="/mailbox/letters" back>
      <p className="mt-1 max-w-[640px] text-14 text-fg-2">{t('preview.lead')}</p>
      {kinds.map(({ name, subjects }) => (
        <section key={name} aria-labelledby={name} className="mt-8">
          <h2 id={name} className="mono border-b border-line-strong pb-1.5 text-fg-3">
            {name}
          </h2>
          <div className="grid gap-x-8 gap-y-6 pt-3 lg:grid-cols-2">
            {(['en', 'fr'] as const).map((language) => (
              <div key={language} className="min-w-0">
                <p className="font-medium wrap-anywhere" lang={language}>
                  {subjects[language]}
                </p>
                <LetterFrame
                  src={`/mailbox/page/${name}/${language}`}
                  title={`${name}, ${t(`preview.${language}`)}`}
                />
              </div>
            ))}
          </div>
        </section>
      ))}
    </MailboxFrame>
  );
}
