import '@fontsource-variable/geist/index.css';
import '@fontsource-variable/geist-mono/index.css';
import './globals.css';
import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { preload } from 'react-dom';
import { getReader } from '../server/page.ts';

export const metadata: Metadata = {
  title: { default: 'Canada Immigration OS', template: '%s · Canada Immigration OS' },
  icons: { icon: '/icon.svg' },
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#0f1414' },
  ],
};

/** The face that every page begins with; its further scripts load when a name needs them. */
const geist = new URL('@fontsource-variable/geist/files/geist-latin-wght-normal.woff2', import.meta.url);

/** Language, theme and density stand in the first byte of the page: nothing flashes. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const { language, theme, density } = await getReader();
  preload(geist.toString(), { as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' });
  return (
    <html
      lang={language}
      dir="ltr"
      data-theme={theme ?? undefined}
      data-density={density ?? undefined}
      suppressHydrationWarning
    >
      <body>{children}</body>
    </html>
  );
}
