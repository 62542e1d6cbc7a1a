import type { Metadata } from 'next';
import { NextIntlClientProvider } from 'next-intl';
import { getMessages, getTranslations } from 'next-intl/server';
import { env } from '../../env.ts';
import { DevelopersScreen } from '../../features/developers/developers-screen.tsx';
import { openApiDocument } from '../../server/openapi/document.ts';
import { getReader, pageSession } from '../../server/page.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('developers');
  return { title: t('title'), description: t('description') };
}

export default async function DevelopersPage() {
  const [{ language }, session, { developers }] = await Promise.all([
    getReader(),
    pageSession().catch(() => null),
    getMessages(),
  ]);
  return (
    <NextIntlClientProvider messages={{ developers }}>
      <DevelopersScreen
        document={openApiDocument(language)}
        origin={env().appUrl.origin}
        visitor={session === null}
      />
    </NextIntlClientProvider>
  );
}
