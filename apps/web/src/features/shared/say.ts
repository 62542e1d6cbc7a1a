import type { useTranslations } from 'next-intl';

/** All sentences of one language, by their whole names: for what speaks on pages and on papers alike. */
export type Say = ReturnType<typeof useTranslations<never>>;
