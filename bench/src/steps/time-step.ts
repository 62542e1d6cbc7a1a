import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';

export interface Step {
  name: string;
  /** Where the step begins. Not counted. */
  before?: (page: Page) => Promise<void>;
  /** Keys; or what is pressed with the pointer, which stands on it already, as a hand has moved it there. */
  press: ((page: Page) => Promise<void>) | string;
  /** An expression that is true of the page once it shows what it knows of the answer beforehand. */
  known?: string;
  /** An expression that is true of the page once the step has been answered. */
  answered: string;
  /** Leaves the page as it was found. Not counted. */
  after?: (page: Page) => Promise<void>;
}

/** Milliseconds from the press, by the browser's own clock. */
export interface StepTime {
  /** To the next picture of the page, as the browser's Event Timing tells it: the press has been seen. */
  seen: number;
  /** To the picture that shows what was known of the answer beforehand. */
  known: number | null;
  /** To the picture that holds the answer. */
  answered: number;
}

interface Watched extends Window {
  stepTook?: Promise<Omit<StepTime, 'seen'>>;
  stepSeen?: number;
}

/** A page is seen before its script has begun, and a press before that is heard by nobody: pressed until it answers. */
export async function untilAwake(page: Page): Promise<void> {
  const dialog = page.locator('[role=dialog]');
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until && (await dialog.count()) === 0;) {
    await page.keyboard.press('Control+k');
    await page.waitForTimeout(250);
  }
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
}

const PATIENCE_MS = 30_000;

export async function timeStep(page: Page, step: Step): Promise<StepTime> {
  await step.before?.(page);
  const press = typeof step.press === 'string' ? await pointAt(page, step.press) : step.press;
  await page.evaluate(watching(step.answered, step.known));
  await press(page);
  const took = await Promise.race([
    page.evaluate(() => (window as Watched).stepTook!),
    sleep(PATIENCE_MS, null, { ref: false }),
  ]);
  if (took === null) throw new Error(`"${step.name}" has no answer on ${page.url()}`);
  await page.waitForTimeout(REST_MS);
  const seen = await page.evaluate(() => (window as Watched).stepSeen!);
  await step.after?.(page);
  return { seen, ...took };
}

/** Past the page's own questions of what lies there, which Playwright's click would ask on the page's time. */
async function pointAt(page: Page, selector: string): Promise<(page: Page) => Promise<void>> {
  const target = page.locator(selector).first();
  await target.hover();
  const box = (await target.boundingBox())!;
  await page.waitForTimeout(REST_MS);
  return (one) => one.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
}

/** What is shorter the browser does not tell. */
const SHORTEST_MS = 16;

/** What the pointer stirs has come to rest. */
const REST_MS = 150;

/**
 * As source, because the page's own policy refuses to make a function of text. The press carries the time at which the browser took
 * it. Looked at when the page has changed or the focus has moved, not at each frame: to ask for frames that nobody needs would be on the
 * page's time. Once the answer stands, a task of its own comes only after the frame that shows it has been painted; of the most urgent
 * kind, so that what the page still does for itself after that frame is not counted.
 */
const watching = (answered: string, known?: string): string => `
  window.stepSeen = ${SHORTEST_MS};
  window.stepWatch?.disconnect();
  const watchedFrom = performance.now();
  window.stepWatch = new PerformanceObserver((list) => {
    for (const { interactionId, startTime, duration } of list.getEntries())
      if (interactionId > 0 && startTime >= watchedFrom) window.stepSeen = Math.max(window.stepSeen, duration);
  });
  window.stepWatch.observe({ type: 'event', durationThreshold: ${SHORTEST_MS} });
  window.stepTook = new Promise((resolve) => {
    let begin = null;
    const took = { known: null, answered: null };
    const begun = (event) => { begin ??= event.timeStamp; };
    for (const kind of ['keydown', 'pointerdown']) addEventListener(kind, begun, { capture: true, once: true });
    const oncePainted = (then) =>
      requestAnimationFrame(() => scheduler.postTask(then, { priority: 'user-blocking' }));
    let knownSeen = false;
    const look = () => {
      if (begin === null) return;
      if (!knownSeen && ${known ?? 'false'}) {
        knownSeen = true;
        oncePainted(() => { took.known = performance.now() - begin; });
      }
      if (!(${answered})) return;
      changes.disconnect();
      document.removeEventListener('focusin', look);
      oncePainted(() => {
        took.answered = performance.now() - begin;
        resolve(took);
      });
    };
    const changes = new MutationObserver(look);
    changes.observe(document, { subtree: true, childList: true, characterData: true, attributeFilter: ['aria-current'] });
    document.addEventListener('focusin', look);
  });
  undefined;
`;
