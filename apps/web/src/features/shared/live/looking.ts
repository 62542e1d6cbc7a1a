// Whether somebody looks at this page. A page that nobody looks at asks nothing: it would keep its reader's session from growing
// idle, and its work is for nobody.

/** Long enough to read, shorter than a session may idle. */
const AWAY_AFTER_MS = 10 * 60_000;
const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart', 'focus'] as const;

export class Looking {
  #lastSign = Date.now();

  /** Calls back when somebody looks again. */
  constructor(onReturn: () => void, signal: AbortSignal) {
    const note = () => {
      const wasAway = !this.now();
      this.#lastSign = Date.now();
      if (wasAway && this.now()) onReturn();
    };
    for (const sign of SIGNS) addEventListener(sign, note, { signal, passive: true });
    document.addEventListener(
      'visibilitychange',
      () => {
        if (document.visibilityState !== 'visible') return;
        this.#lastSign = Date.now();
        onReturn();
      },
      { signal },
    );
  }

  now(): boolean {
    return document.visibilityState === 'visible' && Date.now() - this.#lastSign < AWAY_AFTER_MS;
  }
}
