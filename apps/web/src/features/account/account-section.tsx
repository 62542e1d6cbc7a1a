import { classes } from '@cio/ui';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

export interface SectionHead {
  /** Also its anchor. */
  id: string;
  title: string;
  text?: ReactNode;
}

/** One matter of the account, with an address of its own on the page. */
export function AccountSection({ id, title, text, children }: SectionHead & { children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="min-w-0">
      <h2 id={id} tabIndex={-1} className="scroll-mt-2 text-16 font-semibold outline-none">
        {title}
      </h2>
      {text && <p className="mt-0.5 max-w-[640px] text-fg-2">{text}</p>}
      {children}
    </section>
  );
}

/** A part of a section: one thing that can be changed. */
export function AccountPart({
  id,
  title,
  text,
  children,
}: {
  id: string;
  title: string;
  text?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className="mt-5 max-w-[640px] border-t border-line-strong pt-4">
      <h3 id={id} tabIndex={-1} className="scroll-mt-2 font-medium outline-none">
        {title}
      </h3>
      {text && <p className="mt-0.5 wrap-anywhere text-fg-2">{text}</p>}
      {children}
    </div>
  );
}

/** The way to each section: at the side of a wide sheet, above the sections elsewhere. */
export function SectionLinks({ sections, wide }: { sections: readonly SectionHead[]; wide: boolean }) {
  const t = useTranslations('account');
  return (
    <nav aria-label={t('onThisPage')}>
      <ul
        className={classes(
          'flex flex-wrap gap-x-4 gap-y-1',
          wide && 'lg:sticky lg:top-18 lg:flex-col lg:border-s lg:border-line lg:ps-3',
        )}
      >
        {sections.map(({ id, title }) => (
          <li key={id}>
            <a
              className={classes(
                'inline-flex items-center text-fg-2 hover:text-fg hover:underline',
                wide ? 'min-h-6' : 'min-h-touch',
              )}
              href={`#${id}`}
            >
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
