// The server and Next each bundle their own copy of a module; what is to be there once hangs on globalThis.
const shared = globalThis as typeof globalThis & { cioShared?: Map<string, unknown> };

export function oncePerProcess<T>(name: string, make: () => T): T {
  const all = (shared.cioShared ??= new Map());
  if (!all.has(name)) all.set(name, make());
  return all.get(name) as T;
}
