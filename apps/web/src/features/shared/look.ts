/** How the reader wants the app to look: kept with their login, and in a cookie for the pages before the sign-in. */
export interface Look {
  theme: 'light' | 'dark' | null;
  density: 'dense' | 'comfortable' | null;
}

/** `theme=dark&density=dense`; what is absent follows the system or the default. */
export function writeLook({ theme, density }: Look): string {
  return new URLSearchParams({ ...(theme ? { theme } : {}), ...(density ? { density } : {}) }).toString();
}

/** Shows the choice now and keeps it for a year. */
export function applyLook(look: Look): void {
  const page = document.documentElement;
  setOrDrop(page, 'data-theme', look.theme);
  setOrDrop(page, 'data-density', look.density);
  const secure = location.protocol === 'https:' ? '; secure' : '';
  document.cookie = `cio_look=${writeLook(look)}; path=/; max-age=31536000; samesite=lax${secure}`;
}

function setOrDrop(element: HTMLElement, name: string, value: string | null): void {
  if (value) element.setAttribute(name, value);
  else element.removeAttribute(name);
}
