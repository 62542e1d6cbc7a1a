'use client';

import { PlainFault, readerLanguage } from '../features/pages/plain-fault.tsx';
import '@fontsource-variable/geist/index.css';
import './globals.css';

/** When not even the frame of the page could be made. */
export default function GlobalError(props: { error: Error & { digest?: string } }) {
  return (
    <html lang={readerLanguage()}>
      <body>
        <PlainFault {...props} />
      </body>
    </html>
  );
}
