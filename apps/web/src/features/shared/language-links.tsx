import { SegmentedLinks } from '@cio/ui';
import { useLocale, useTranslations } from 'next-intl';

/** For visitors: the server reads `?lang=`, keeps it in a cookie and sends them back, with JavaScript or without. */
export function LanguageLinks({ path, query = {} }: { path: string; query?: Record<string, string> }) {
  const t = useTranslations('shell');
  const language = useLocale();
  const link = (lang: 'en' | 'fr') => `${path}?${new URLSearchParams({ ...query, lang }).toString()}`;
  return (
    <SegmentedLinks
      label={t('language')}
      segments={[
        { key: 'en', href: link('en'), word: 'English', lang: 'en', chosen: language === 'en' },
        { key: 'fr', href: link('fr'), word: 'Français', lang: 'fr', chosen: language === 'fr' },
      ]}
    />
  );
}
