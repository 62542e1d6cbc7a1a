/** The focus goes back to where it was. If that is gone meanwhile, to the page: nobody is sent to its very beginning. */
export function returnFocus(before: Element | null): void {
  if (before instanceof HTMLElement && before.isConnected) before.focus();
  if (document.activeElement === null || document.activeElement === document.body)
    document.querySelector<HTMLElement>('main')?.focus();
}
