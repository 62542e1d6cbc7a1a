/** How a menu was asked for. */
export type Press = { kind: 'pointer' } | { kind: 'key'; key: string };

const OPENING_KEYS = ['Enter', ' ', 'ArrowDown'];

export const isOpeningKey = (key: string): boolean => OPENING_KEYS.includes(key);

/** The press that a button was drawn for, which the button before it took: a menu opened by a key begins at its first line. */
export function pressAgain(button: HTMLElement, press: Press): void {
  const how = { bubbles: true, cancelable: true };
  if (press.kind === 'pointer') {
    button.dispatchEvent(new PointerEvent('pointerdown', { ...how, button: 0 }));
  } else {
    button.focus();
    button.dispatchEvent(new KeyboardEvent('keydown', { ...how, key: press.key }));
  }
}
