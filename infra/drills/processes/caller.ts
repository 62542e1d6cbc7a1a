/** A signed-in reader on the wire: keeps its cookies as a browser does, and may say which process it wants. */
import { TO_PROCESS } from './proxy.ts';

const PASSWORD = 'Welcome-to-the-North-1';

export interface Answer<T = unknown> {
  status: number;
  data: T;
  headers: Headers;
}

export class Caller {
  readonly cookies = new Map<string, string>();

  constructor(
    readonly url: string,
    private readonly prefix = '',
  ) {}

  static async signIn(url: string, email: string): Promise<Caller> {
    const caller = new Caller(url);
    const { csrfToken } = (await (await caller.fetch('/api/auth/csrf')).json()) as { csrfToken: string };
    await caller.fetch('/api/auth/callback/credentials', {
      method: 'POST',
      body: new URLSearchParams({ csrfToken, email, password: PASSWORD, json: 'true' }),
    });
    if (!caller.named('session')) throw new Error(`signing in as ${email} gave no session`);
    return caller;
  }

  /** Our cookies carry the instance's name. */
  named(what: 'session' | 'renewal'): string | undefined {
    return [...this.cookies.keys()].find((name) => name.startsWith(`cio_${what}_`));
  }

  copy(): Caller {
    const copy = new Caller(this.url, this.prefix);
    for (const [name, value] of this.cookies) copy.cookies.set(name, value);
    return copy;
  }

  headers(to?: number): Record<string, string> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return { cookie, origin: this.url, ...(to === undefined ? {} : { [TO_PROCESS]: String(to) }) };
  }

  async fetch(path: string, { to, headers, ...init }: RequestInit & { to?: number } = {}): Promise<Response> {
    const answer = await fetch(this.url + path, {
      ...init,
      redirect: 'manual',
      headers: { ...this.headers(to), ...(headers as Record<string, string> | undefined) },
    });
    for (const cookie of answer.headers.getSetCookie()) this.#keep(cookie);
    return answer;
  }

  ask<T = unknown>(name: string, input: object = {}, to?: number): Promise<Answer<T>> {
    return this.#answer(
      this.fetch(`/api/trpc/${name}?input=${encodeURIComponent(JSON.stringify(input))}`, { ...at(to) }),
    );
  }

  tell<T = unknown>(
    name: string,
    input: object,
    { to, headers = {} }: { to?: number; headers?: Record<string, string> } = {},
  ): Promise<Answer<T>> {
    return this.#answer(
      this.fetch(`/api/trpc/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(input),
        ...at(to),
      }),
    );
  }

  async #answer<T>(asked: Promise<Response>): Promise<Answer<T>> {
    const answer = await asked;
    const body = (await answer.json().catch(() => null)) as { result?: { data: T } } | null;
    return { status: answer.status, data: body?.result?.data as T, headers: answer.headers };
  }

  #keep(cookie: string): void {
    const [pair = '', ...attributes] = cookie.split(';');
    const cut = pair.indexOf('=');
    const ended = attributes.some(
      (one) => /^\s*expires=/i.test(one) && Date.parse(one.split('=')[1]!) < Date.now(),
    );
    if (ended) this.cookies.delete(pair.slice(0, cut));
    else this.cookies.set(pair.slice(0, cut), pair.slice(cut + 1));
  }
}

const at = (to: number | undefined): { to?: number } => (to === undefined ? {} : { to });
