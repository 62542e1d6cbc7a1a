'use client';

import {
  createContext,
  startTransition,
  use,
  useMemo,
  useOptimistic,
  type ComponentProps,
  type MouseEvent,
  type ReactNode,
} from 'react';

interface Pressed {
  /** The address of the tab that was pressed, until what it leads to stands there. */
  address: string | null;
  /** Marks the tab of this address for as long as `lead` is on its way, if it leads anywhere. */
  press: (address: string, lead: () => boolean) => void;
}

const PressedTab = createContext<Pressed>({ address: null, press: (_, lead) => void lead() });

/**
 * Views of one list, as links: each has its own address. A pressed tab is marked in the next picture; what it leads to follows when it
 * is there, and may take its time.
 */
export function Tabs({ label, children }: { label: string; children: ReactNode }) {
  const [address, mark] = useOptimistic<string | null>(null);
  const pressed = useMemo<Pressed>(
    () => ({
      address,
      press: (to, lead) =>
        startTransition(() => {
          if (lead()) mark(to);
        }),
    }),
    [address, mark],
  );
  return (
    <nav className="tabs" aria-label={label}>
      <PressedTab value={pressed}>{children}</PressedTab>
    </nav>
  );
}

type TabProps = Omit<ComponentProps<'a'>, 'className' | 'children' | 'href'> & {
  href: string;
  word: string;
  count?: ReactNode;
  chosen: boolean;
};

export function Tab({ href, word, count, chosen, onClick, ...link }: TabProps) {
  const { address, press } = use(PressedTab);
  const marked = address === null ? chosen : address === href;
  // A press that leads elsewhere, such as to a new window, leaves this list as it is.
  const lead = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    return event.defaultPrevented;
  };
  return (
    <a
      {...link}
      href={href}
      className="tab"
      aria-current={marked ? 'page' : undefined}
      onClick={(event) => press(href, () => lead(event))}
    >
      <span className="tab-word" data-word={word}>
        {word}
      </span>
      {count !== undefined && <span className="tab-count">{count}</span>}
    </a>
  );
}
