export declare function processStart(pid: number): string | null;
export declare function isSameProcess(pid: number, start: string | null): boolean;
export declare function parentOf(pid: number): number;
export declare function commandOf(pid: number): string;
export declare function descendantsOf(pids: readonly number[]): number[];
export declare function processesWorkingIn(folder: string): number[];
export declare function npmAncestors(): { pid: number; start: string | null }[];
export declare function watchNpm(onGone: () => void): () => void;
