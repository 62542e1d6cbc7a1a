/** The part of the browser's Navigation API that we use; TypeScript 5.9 does not describe it yet. */
export interface NavigateEvent extends Event {
  navigationType: 'push' | 'replace' | 'reload' | 'traverse';
  destination: { key: string };
}

export interface Navigation extends EventTarget {
  traverseTo(key: string): unknown;
}

/** Older browsers have none: there Back is not stopped, links and closing still are. */
export function browserNavigation(): Navigation | null {
  return 'navigation' in window ? (window.navigation as Navigation) : null;
}
