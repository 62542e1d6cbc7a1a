// What must be gone when a bench ends, however it ends: servers, the throw-away database, its folder.
import { startGuard } from '../../infra/local/guard.mjs';

/** Ends our children even when we are killed with -9. */
export const guard = startGuard();

const steps: (() => Promise<void>)[] = [];

/** Later steps run first: what was started last uses what was started before it. */
export function atEnd(step: () => Promise<void>): () => Promise<void> {
  steps.push(step);
  return async () => {
    const place = steps.indexOf(step);
    if (place < 0) return;
    steps.splice(place, 1);
    await step();
  };
}

export async function endAll(): Promise<void> {
  for (let step = steps.pop(); step; step = steps.pop()) await step();
}
