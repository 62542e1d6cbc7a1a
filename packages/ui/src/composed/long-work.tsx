import type { ReactNode } from 'react';

interface LongWorkProps {
  label: string;
  done: number;
  all: number;
  /** "212 of 980, about 2 minutes" */
  told: ReactNode;
  /** What needs a look, and the way to stop it. */
  foot?: ReactNode;
}

/** Work that takes its time: a bar with count and end. It can be left and comes back as far as it is then. */
export function LongWork({ label, done, all, told, foot }: LongWorkProps) {
  return (
    <div className="long-work">
      <p className="flex items-baseline justify-between gap-3">
        <span className="font-medium">{label}</span>
        <span className="num text-fg-2">{told}</span>
      </p>
      <progress className="bar" value={done} max={all} aria-label={label} />
      {foot && <div className="flex items-baseline justify-between gap-3 text-12 text-fg-3">{foot}</div>}
    </div>
  );
}
