// What a tab remembers of files on their way, so that they go on after a reload. Bytes it cannot keep: the reader chooses the file
// again, and by its print it is known to be the same. It lies in the tab alone and goes with it.

export interface Remembered {
  id: string;
  name: string;
  size: number;
  print: string;
}

export interface UploadMemory {
  all(): Remembered[];
  keep(upload: Remembered): void;
  forget(id: string): void;
}

export const FORGETFUL: UploadMemory = { all: () => [], keep() {}, forget() {} };

/** A browser that keeps nothing, or has no room, sends files all the same. */
export function memoryOfTab(
  personId: string,
  storage: () => Storage = () => window.sessionStorage,
): UploadMemory {
  const key = `cio-uploads ${personId}`;
  const all = (): Remembered[] => {
    try {
      const found = JSON.parse(storage().getItem(key) ?? '[]') as unknown;
      return Array.isArray(found) ? found.filter(isRemembered) : [];
    } catch {
      return [];
    }
  };
  const save = (uploads: Remembered[]) => {
    try {
      if (uploads.length > 0) storage().setItem(key, JSON.stringify(uploads));
      else storage().removeItem(key);
    } catch {
      // Then the file begins anew after a reload.
    }
  };
  const without = (id: string) => all().filter((one) => one.id !== id);
  return {
    all,
    keep: (upload) => save([...without(upload.id), upload]),
    forget: (id) => save(without(id)),
  };
}

/** Written by us, yet by an earlier version of us perhaps. */
function isRemembered(one: unknown): one is Remembered {
  const { id, name, size, print } = (one ?? {}) as Partial<Remembered>;
  return [id, name, print].every((text) => typeof text === 'string') && typeof size === 'number';
}

const EDGE_BYTES = 65_536;

/** Two files of one length whose beginnings and ends agree are taken for one. */
export async function printOf(file: Blob): Promise<string> {
  const edges = new Blob([file.slice(0, EDGE_BYTES), file.slice(Math.max(0, file.size - EDGE_BYTES))]);
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', await edges.arrayBuffer()));
  return `${file.size} ${Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
