import type { Page } from 'playwright-core';

export interface Step {
  name: string;
  /** Where the step begins. Not counted. */
  before?: (page: Page) => Promise<void>;
  press: (page: Page) => Promise<void>;
  /** An expression that is true of the page once the step has been answered. */
  answered: string;
  /** Leaves the page as it was found. Not counted. */
  after?: (page: Page) => Promise<void>;
}

interface Watched extends Window {
  stepTook?: Promise<number>;
}

/** Milliseconds from the press, by the browser's own clock, to the paint of the answer. */
export async function timeStep(page: Page, step: Step): Promise<number> {
  await step.before?.(page);
  await page.evaluate(watching(step.answered));
  await step.press(page);
  const took = await page.evaluate(() => (window as Watched).stepTook!);
  await step.after?.(page);
  return took;
}

/**
 * As source, because the page's own policy refuses to make a function of text. The press carries the time at which the browser took
 * it; once the answer stands, a task of its own comes only after the frame that shows it has been painted.
 */
const watching = (answered: string): string => `
  window.stepTook = new Promise((resolve) => {
    let begin = null;
    const begun = (event) => { begin ??= event.timeStamp; };
    for (const kind of ['keydown', 'pointerdown']) addEventListener(kind, begun, { capture: true, once: true });
    const painted = () => {
      const next = new MessageChannel();
      next.port1.onmessage = () => resolve(performance.now() - begin);
      next.port2.postMessage(null);
    };
    const look = () => requestAnimationFrame(begin !== null && (${answered}) ? painted : look);
    look();
  });
  undefined;
`;
