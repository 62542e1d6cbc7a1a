// One call over HTTP, through whichever door the caller stands at.
import type { DeclaredProcedure } from '../declarations.ts';
import type { Caller } from './world.ts';

export interface Reply {
  status: number;
  text: string;
}

export async function callProcedure(
  url: string,
  caller: Caller,
  procedure: DeclaredProcedure,
  input: unknown,
): Promise<Reply> {
  const { method, path, body } = caller.door === 'trpc' ? asTrpc(procedure, input) : asRest(procedure, input);
  const response = await fetch(url + path, {
    method,
    redirect: 'manual',
    headers: {
      // Writes with a cookie come from our own pages.
      ...(caller.door === 'trpc' ? { origin: new URL(url).origin } : {}),
      ...caller.headers,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return {
    status: response.status,
    text: (await response.text()) + (response.headers.get('location') ?? ''),
  };
}

interface Target {
  method: string;
  path: string;
  body?: unknown;
}

function asTrpc({ name, type }: DeclaredProcedure, input: unknown): Target {
  const path = `/api/trpc/${name}`;
  if (type === 'mutation') return { method: 'POST', path, body: input ?? {} };
  const search = input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`;
  return { method: 'GET', path: path + search };
}

function asRest({ rest }: DeclaredProcedure, input: unknown): Target {
  const { method, path } = rest!;
  const fields = { ...(input as Record<string, unknown> | undefined) };
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = encodeURIComponent(String(fields[name]));
    delete fields[name];
    return value;
  });
  if (method !== 'GET') return { method, path: `/api/v1${filled}`, body: fields };
  const search = new URLSearchParams(Object.entries(fields).map(([name, value]) => [name, String(value)]));
  return { method, path: `/api/v1${filled}?${search.toString()}` };
}
