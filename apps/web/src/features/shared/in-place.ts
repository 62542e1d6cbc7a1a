/** A link that changes the view in place, and still opens in a new tab when asked to. */
export function inPlace(act: () => void) {
  return (event: React.MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    act();
  };
}
