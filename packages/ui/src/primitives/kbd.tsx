/** Key caps. A reader of the page hears them through `aria-keyshortcuts` on the control, not here. */
export function Kbd({ keys }: { keys: string | readonly string[] }) {
  const caps = typeof keys === 'string' ? [keys] : keys;
  return caps.map((cap) => (
    <kbd className="kbd" key={cap} aria-hidden="true">
      {cap}
    </kbd>
  ));
}
