export interface Guard {
  readonly pid: number | undefined;
  watch: (pid: number, signal?: NodeJS.Signals) => void;
  forget: (pid: number) => void;
  close: () => void;
}
export declare function startGuard(onRestart?: () => void): Guard;
