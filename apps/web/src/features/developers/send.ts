import { SHOWN_HEADERS, type Request } from './requests.ts';

export type Tried =
  | { status: number; ms: number; headers: (readonly [string, string])[]; body: string }
  /** Nothing came back: no connection, or something that no request can carry. */
  | { status: null };

export async function send({ url, init }: Request): Promise<Tried> {
  const begin = performance.now();
  try {
    const response = await fetch(url, init);
    const text = await response.text();
    const ms = Math.round(performance.now() - begin);
    const headers = SHOWN_HEADERS.flatMap((name) => {
      const value = response.headers.get(name);
      return value === null ? [] : [[name, value] as const];
    });
    return { status: response.status, ms, headers, body: asJson(text) };
  } catch {
    return { status: null };
  }
}

function asJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
