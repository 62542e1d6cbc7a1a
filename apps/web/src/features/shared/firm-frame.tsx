import type { FirmBrand } from '@cio/domain/identity/schemas';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Brand } from './brand.tsx';
import { FirmBand } from './firm-mark.tsx';
import { LanguageLinks } from './language-links.tsx';

/** The frame of a firm's public pages: its own head, and at the foot whose software it is and whose it is not. */
export function FirmFrame({ firm, path, children }: { firm: FirmBrand; path: string; children: ReactNode }) {
  const t = useTranslations('publicFirm');
  return (
    <div className="mx-auto flex min-h-dvh max-w-[640px] flex-col">
      <FirmBand firm={firm} />
      <header className="flex flex-wrap items-center justify-between gap-3 px-5 pt-6">
        <Brand firm={firm} />
        <LanguageLinks path={path} />
      </header>
      <main className="px-5 pb-16">{children}</main>
      <footer className="mx-5 mt-auto border-t border-line py-5 text-14 text-pretty text-fg-3">
        {t('foot', { firm: firm.name })}
      </footer>
    </div>
  );
}
