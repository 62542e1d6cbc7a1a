import { getRequestConfig } from 'next-intl/server';
import { getReader } from '../server/page.ts';

/** No language in the address: the same link works for everyone, and each reads it in their own. */
export default getRequestConfig(async () => {
  const { language, timeZone, now } = await getReader();
  const { default: messages } = await import(`../../messages/${language}.json`);
  return { locale: language, timeZone, now, messages };
});
