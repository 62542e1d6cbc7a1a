import type { PublicProfile } from '@cio/domain/identity/schemas';
import { PhoneNumber } from '@cio/ui';
import { useLocale, useTranslations } from 'next-intl';
import { languageLine } from '../shared/language-names.ts';
import type { ReactNode } from 'react';

export function ContactFacts({
  profile,
  languages,
}: {
  profile: PublicProfile;
  languages: readonly string[];
}) {
  const t = useTranslations('publicFirm');
  const reader = useLocale();
  const { address, phone, email, website } = profile;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t('languages'), languages.length > 0 && languageLine(languages, reader)],
    [t('address'), address && <span className="whitespace-pre-line">{address}</span>],
    [
      t('phone'),
      phone && (
        <a href={`tel:${phone.replace(/[^\d+]/g, '')}`} className="link">
          <PhoneNumber number={phone} />
        </a>
      ),
    ],
    [
      t('email'),
      email && (
        <a href={`mailto:${email}`} className="link wrap-anywhere">
          {email}
        </a>
      ),
    ],
    [
      t('website'),
      website && (
        <a href={website} rel="noopener nofollow" className="link wrap-anywhere">
          {new URL(website).host}
        </a>
      ),
    ],
  ];
  const said = facts.filter(([, fact]) => Boolean(fact));
  if (said.length === 0) return null;
  return (
    <section aria-labelledby="contact" className="mt-10 text-17">
      <h2 id="contact" className="border-b border-line-strong pb-2 text-20 font-semibold">
        {t('contact')}
      </h2>
      <dl>
        {said.map(([word, fact]) => (
          <div key={word} className="border-b border-line py-3">
            <dt className="text-16 text-fg-3">{word}</dt>
            <dd>{fact}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
