import type { LicensedPerson } from '@cio/domain/identity/schemas';
import { useTranslations } from 'next-intl';

/** Who may act for a fee, with the numbers under which the public registers know them. */
export function LicensedPeople({ people }: { people: readonly LicensedPerson[] }) {
  const t = useTranslations('publicFirm');
  const tLicence = useTranslations('settings.licence');
  if (people.length === 0) return null;
  return (
    <section aria-labelledby="licensed" className="mt-10 text-17">
      <h2 id="licensed" className="border-b border-line-strong pb-2 text-20 font-semibold">
        {t('licensed')}
      </h2>
      <ul>
        {people.map(({ name, body, class: rank, number }) => (
          <li key={`${body} ${number}`} className="border-b border-line py-3">
            <span className="block font-medium">{name}</span>
            <span className="block text-16 text-fg-2">
              {tLicence(`bodies.${body}`)}, {tLicence(`classes.${rank}`)}{' '}
              <span className="mono wrap-anywhere">{number}</span>
            </span>
          </li>
        ))}
      </ul>
      {people.some(({ body }) => body === 'college') && (
        <p className="mt-3 text-16 text-fg-2">{t('register')}</p>
      )}
    </section>
  );
}
