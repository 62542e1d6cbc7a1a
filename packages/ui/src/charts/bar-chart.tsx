import { useId } from 'react';
import { ChartFrame, type ChartWords } from './chart-frame.tsx';

export interface Bar {
  label: string;
  value: number;
  /** What it could be at most: drawn as an outline. */
  cap?: number;
  /** What a named change would add: hatched. */
  more?: number;
  /** The value as it is written. */
  text: string;
}

/** Bars on one scale, from zero: what is compared can be compared. Their words are the page's, and as large as its others. */
export function BarChart({ words, bars }: { words: ChartWords; bars: readonly Bar[] }) {
  const hatch = useId();
  const most = Math.max(1, ...bars.map(({ value, cap = 0, more = 0 }) => Math.max(cap, value + more)));
  const part = (value: number) => `${((value / most) * 100).toFixed(2)}%`;
  return (
    <ChartFrame words={words} rows={bars}>
      <div className="chart-bars" aria-hidden="true">
        {bars.map(({ label, value, cap, more, text }, at) => (
          <div key={label} className="chart-bar">
            <span>{label}</span>
            <svg className="mirrors" width="100%" height="14">
              {cap !== undefined && <rect y="1" width={part(cap)} height="12" rx="2" className="chart-cap" />}
              <rect y="1" width={part(value)} height="12" rx="2" className="chart-fill" />
              {more !== undefined && (
                <>
                  <pattern
                    id={`${hatch}-${at}`}
                    width="4"
                    height="4"
                    patternUnits="userSpaceOnUse"
                    patternTransform="rotate(45)"
                  >
                    <path d="M0 0v4" className="chart-hatch" />
                  </pattern>
                  <rect x={part(value)} y="1" width={part(more)} height="12" fill={`url(#${hatch}-${at})`} />
                </>
              )}
            </svg>
            <span className="num text-fg">{text}</span>
          </div>
        ))}
      </div>
    </ChartFrame>
  );
}
