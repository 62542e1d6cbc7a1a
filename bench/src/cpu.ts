// Processor time of a program with all its children. A busy neighbour changes how long a request takes far more than
// how much work it is, so this figure holds where requests a second do not. Linux only; elsewhere it is left out.
import { readFileSync } from 'node:fs';
import { descendantsOf } from '../../infra/local/processes.mjs';

const TICK_MS = 10; // USER_HZ is 100 on every Linux that Node runs on

/** Milliseconds so far, or null where /proc does not exist. */
export function cpuMs(pid: number): number | null {
  const root = ticks(pid);
  if (!root) return null;
  // Whoever ended meanwhile is found in the time of the children that its parent has waited for: PostgreSQL ends its own.
  let sum = total(root);
  for (const child of descendantsOf([pid])) sum += total(ticks(child));
  return sum * TICK_MS;
}

interface Ticks {
  own: number;
  endedChildren: number;
}

const total = (ticks: Ticks | null): number => (ticks ? ticks.own + ticks.endedChildren : 0);

function ticks(pid: number): Ticks | null {
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'latin1');
  } catch {
    return null;
  }
  // The name stands in brackets and may hold anything, so count fields from the last bracket.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const [user, system, childUser, childSystem] = fields.slice(11, 15).map(Number) as [
    number,
    number,
    number,
    number,
  ];
  return { own: user + system, endedChildren: childUser + childSystem };
}
