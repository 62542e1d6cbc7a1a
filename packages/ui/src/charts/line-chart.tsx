import { ChartFrame, type ChartWords } from './chart-frame.tsx';

export interface Point {
  label: string;
  value: number;
  text: string;
}

const [WIDTH, HEIGHT, EDGE] = [560, 160, 14];

/** One line with its points, its first and last value written at them. Its axis may begin above zero. */
export function LineChart({ words, points }: { words: ChartWords; points: readonly Point[] }) {
  const values = points.map(({ value }) => value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const x = (at: number) => EDGE + (at / Math.max(1, points.length - 1)) * (WIDTH - 2 * EDGE - 70);
  const y = (value: number) =>
    HEIGHT - EDGE - 18 - ((value - low) / Math.max(1, high - low)) * (HEIGHT - 2 * EDGE - 26);
  const [first, last] = [points[0], points.at(-1)];
  return (
    <ChartFrame words={words} rows={points}>
      <svg className="mirrors" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
        <path d={`M${EDGE} ${HEIGHT - 18}H${WIDTH - EDGE}`} className="chart-axis" />
        <polyline
          points={points.map(({ value }, at) => `${x(at)},${y(value)}`).join(' ')}
          className="chart-line"
        />
        {points.map(({ label, value }, at) => (
          <circle key={label} cx={x(at)} cy={y(value)} r="3" className="chart-fill" />
        ))}
        {last && (
          <text x={x(points.length - 1) + 8} y={y(last.value) + 4} className="chart-text">
            {last.text}
          </text>
        )}
        {[first, last].map(
          (point, at) =>
            point && (
              <text
                key={at}
                x={at === 0 ? EDGE : x(points.length - 1)}
                y={HEIGHT - 4}
                textAnchor={at === 0 ? 'start' : 'middle'}
                className="chart-label"
              >
                {point.label}
              </text>
            ),
        )}
      </svg>
    </ChartFrame>
  );
}
