// Browser-safe: how a firm's keys stand. Nothing here is secret: ids tell keys apart and open nothing.
export const KEY_PURPOSES = ['field', 'index', 'file'] as const;
export type KeyPurpose = (typeof KEY_PURPOSES)[number];

/** `sealing`: everything new is under it. `emptying`: being replaced. `opening`: opens what was written under it. */
export const KEY_STATES = ['sealing', 'emptying', 'opening'] as const;
export type KeyState = (typeof KEY_STATES)[number];

export interface FirmKeyView {
  id: string;
  purpose: KeyPurpose;
  state: KeyState;
  createdAt: string;
}

export interface FirmKeysView {
  /** Fingerprint of the installation's master key, which wraps them. */
  masterKey: string;
  keys: FirmKeyView[];
  /** Keys that nothing is under any more. */
  retired: number;
  lastRotatedAt: string | null;
  /** The rotation under way, or the one that failed last. */
  rotation: { state: 'waiting' | 'running' | 'failed'; progress: number } | null;
  can: { rotate: boolean };
}
