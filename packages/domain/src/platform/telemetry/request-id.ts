// Which request is being answered here: for what is written down about work whose verb was not given the request.
import { AsyncLocalStorage } from 'node:async_hooks';

/** Once per process: Next bundles its own copy of this module. */
const holder = globalThis as typeof globalThis & { cioRequestId?: AsyncLocalStorage<string> };
const store = (holder.cioRequestId ??= new AsyncLocalStorage<string>());

export const withinRequest = <T>(id: string, work: () => T): T => store.run(id, work);

/** Null outside of any request. */
export const currentRequestId = (): string | null => store.getStore() ?? null;
