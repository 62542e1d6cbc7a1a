import type { FirmBrand } from '@cio/domain/identity/schemas';
import type { ReactNode } from 'react';
import { Brand } from '../shared/brand.tsx';
import { LanguageLinks } from '../shared/language-links.tsx';

interface AccessPageProps {
  title: string;
  text: ReactNode;
  /** The page's own address, for the choice of the language. */
  path: string;
  query?: Record<string, string>;
  /** The firm that the reader came for. */
  firm?: FirmBrand | null;
  children?: ReactNode;
}

/** One column on the left, where the sign-in form stands too. */
export function AccessPage({ title, text, path, query, firm = null, children }: AccessPageProps) {
  return (
    <main className="flex min-h-dvh flex-col px-6 pt-8 pb-8 md:px-10 md:pt-10 lg:px-24">
      <div className="flex max-w-[440px] flex-wrap items-center justify-between gap-x-4 gap-y-3">
        <Brand firm={firm} />
        <LanguageLinks path={path} {...(query ? { query } : {})} />
      </div>
      <h1 className="mt-12 max-w-[440px] text-24 font-semibold tracking-tight text-balance md:mt-26">
        {title}
      </h1>
      <p className="mt-1 max-w-[440px] text-14 text-pretty text-fg-2">{text}</p>
      {children}
    </main>
  );
}
