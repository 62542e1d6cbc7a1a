import type { ComponentProps, ReactNode } from 'react';

/** Views of one list, as links: each has its own address. */
export function Tabs({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav className="tabs" aria-label={label}>
      {children}
    </nav>
  );
}

type TabProps = Omit<ComponentProps<'a'>, 'className' | 'children'> & {
  word: string;
  count?: ReactNode;
  chosen: boolean;
};

export function Tab({ word, count, chosen, ...link }: TabProps) {
  return (
    <a {...link} className="tab" aria-current={chosen ? 'page' : undefined}>
      <span className="tab-word" data-word={word}>
        {word}
      </span>
      {count !== undefined && <span className="tab-count">{count}</span>}
    </a>
  );
}
