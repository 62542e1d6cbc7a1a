// Which changes this tab made itself: their answers stand on its screen already.
const REMEMBERED = 50;
const own: string[] = [];

export function rememberOwn(requestId: string | null): void {
  if (requestId === null) return;
  own.push(requestId);
  if (own.length > REMEMBERED) own.shift();
}

export const isOwn = (requestId: string | undefined): boolean =>
  requestId !== undefined && own.includes(requestId);
