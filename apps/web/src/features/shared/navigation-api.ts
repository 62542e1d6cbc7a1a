/** The part of the browser's Navigation API that we use; TypeScript 5.9 does not describe it yet. */
export interface NavigateEvent extends Event {
  navigationType: 'push' | 'replace' | 'reload' | 'traverse';
  destination: { key: string };
}

interface HistoryEntry {
  index: number;
  url: string | null;
}

export interface Navigation extends EventTarget {
  currentEntry: HistoryEntry | null;
  entries(): HistoryEntry[];
  traverseTo(key: string): unknown;
}

/** Older browsers have none: there Back is not stopped, links and closing still are. */
export function browserNavigation(): Navigation | null {
  return 'navigation' in window ? (window.navigation as Navigation) : null;
}

/** Whether Back leads to a page at this path: then it stands there as it was left, scrolled and filtered. */
export function isBehind(path: string, navigation = browserNavigation()): boolean {
  const index = navigation?.currentEntry?.index ?? 0;
  const url = navigation?.entries()[index - 1]?.url;
  return !!url && new URL(url).pathname === path;
}
