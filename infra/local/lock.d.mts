export interface HeldLock {
  release: () => void;
  holder?: undefined;
}
export interface BusyLock {
  holder: { pid: number };
  release?: undefined;
}
export declare function takeLock(file: string): Promise<HeldLock | BusyLock>;
export declare function waitForLock(file: string, onWait?: (pid: number) => void): Promise<HeldLock>;
