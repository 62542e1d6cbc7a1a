// When this browser last spoke with the server, whichever of its tabs it was: from then on the server counts a session as idle.
const KEY = 'cio_last_contact';

export function noteContact(now = Date.now()): void {
  localStorage.setItem(KEY, String(now));
}

/** Of a browser that has not noted any yet: now. */
export const lastContact = (now = Date.now()): number => Number(localStorage.getItem(KEY)) || now;
