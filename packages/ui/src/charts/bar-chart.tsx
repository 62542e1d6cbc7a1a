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

const [LABEL, WIDTH, ROW, HEIGHT] = [150, 560, 28, 12];

/** Bars on one scale, from zero: what is compared can be compared. */
export function BarChart({ words, bars }: { words: ChartWords; bars: readonly Bar[] }) {
  const most = Math.max(1, ...bars.map(({ value, cap = 0, more = 0 }) => Math.max(cap, value + more)));
  const px = (value: number) => (value / most) * (WIDTH - LABEL - 76);
  return (
    <ChartFrame words={words} rows={bars}>
      <svg className="mirrors" viewBox={`0 0 ${WIDTH} ${bars.length * ROW}`} aria-hidden="true">
        <defs>
          <pattern
            id="hatch"
            width="4"
            height="4"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <path d="M0 0v4" className="chart-hatch" />
          </pattern>
        </defs>
        {bars.map(({ label, value, cap, more, text }, at) => {
          const y = at * ROW + (ROW - HEIGHT) / 2;
          return (
            <g key={label}>
              <text x="0" y={y + 10} className="chart-label">
                {label}
              </text>
              {cap !== undefined && (
                <rect x={LABEL} y={y} width={px(cap)} height={HEIGHT} rx="2" className="chart-cap" />
              )}
              <rect x={LABEL} y={y} width={px(value)} height={HEIGHT} rx="2" className="chart-fill" />
              {more !== undefined && (
                <rect x={LABEL + px(value)} y={y} width={px(more)} height={HEIGHT} fill="url(#hatch)" />
              )}
              <text
                x={LABEL + px(Math.max(cap ?? 0, value + (more ?? 0))) + 8}
                y={y + 10}
                className="chart-text"
              >
                {text}
              </text>
            </g>
          );
        })}
      </svg>
    </ChartFrame>
  );
}
