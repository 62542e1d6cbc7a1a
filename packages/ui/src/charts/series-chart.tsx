import { classes } from '../primitives/classes.ts';
import { ChartTable, type ChartWords } from './chart-frame.tsx';
import { apart, inTime, rungs } from './series-layout.ts';

export interface SeriesPoint {
  /** The day, as 2026-06-24. */
  day: string;
  /** The day as it is written. */
  label: string;
  value: number;
  text: string;
}
export interface Series {
  id: string;
  label: string;
  points: readonly SeriesPoint[];
}
/** A day that changed what is compared: a line across all of it. */
export interface ChartMark {
  day: string;
  label: string;
}

interface SeriesChartProps {
  words: ChartWords & { when: string };
  series: readonly Series[];
  marks?: readonly ChartMark[];
}

/** Several lines over the same days, each named where it ends. Shapes tell them apart in any colour and in none. */
export function SeriesChart({ words, series, marks = [] }: SeriesChartProps) {
  const drawn = series.filter(({ points }) => points.length > 0);
  return (
    <figure className="chart chart-wide">
      <figcaption className="text-fg-2">{words.sentence}</figcaption>
      {drawn.length > 0 && (
        <>
          <Picture series={drawn} marks={marks} room={WIDE} />
          <Picture series={drawn} marks={marks} room={NARROW} />
          <ul className="chart-names">
            {drawn.map((one, at) => (
              <li key={one.id}>
                <svg viewBox="-6 -6 12 12" width="12" height="12" aria-hidden="true">
                  <Shape at={at} x={0} y={0} />
                </svg>
                {nameOf(one)}
              </li>
            ))}
          </ul>
        </>
      )}
      <ChartTable
        summary={words.asTable}
        head={[words.when, words.what, words.value]}
        rows={drawn
          .flatMap(({ label, points }) =>
            points.map((point) => ({
              key: `${point.day} ${label}`,
              cells: [point.label, label, point.text],
            })),
          )
          .sort((a, b) => (a.key < b.key ? 1 : -1))}
      />
    </figure>
  );
}

/** What a line is called, with where it ends. */
const nameOf = ({ label, points }: Series): string => `${label} ${points.at(-1)!.text}`;

/** The middle gives way: how a name begins tells it from others, and where its line ends stands last. */
const shortened = (name: string, most: number): string =>
  name.length <= most ? name : `${name.slice(0, most - 8).trimEnd()}… ${name.split(' ').at(-1)!}`;

interface Room {
  /** Of the lines themselves. */
  width: number;
  height: number;
  /** How many letters of a name stand beside the end of its line; with none they stand below. */
  letters: number;
  className: string;
}
const WIDE: Room = { width: 530, height: 260, letters: 48, className: 'chart-if-wide' };
const NARROW: Room = { width: 328, height: 220, letters: 0, className: 'chart-if-narrow' };
const [START, TOP, FOOT, LINE] = [40, 26, 24, 15];
const [EDGE, BEFORE_NAME, LETTER] = [12, 24, 6.6];

/** Drawn for a wide window and for a phone: a picture that only shrinks is not read by anyone. */
function Picture({
  series,
  marks,
  room,
}: {
  series: readonly Series[];
  marks: readonly ChartMark[];
  room: Room;
}) {
  const { height, letters, className } = room;
  const names = letters > 0 ? series.map((one) => shortened(nameOf(one), letters)) : [];
  // As much as the longest of them needs, so that none is cut off where the picture ends.
  const end = names.length > 0 ? BEFORE_NAME + LETTER * Math.max(...names.map((name) => name.length)) : EDGE;
  const width = room.width + end;
  const points = series.flatMap((one) => one.points);
  const x = inTime(
    [...points, ...marks].map(({ day }) => day),
    START,
    width - end,
  );
  const steps = rungs(points.map(({ value }) => value));
  const [low, high] = [steps[0]!, steps.at(-1)!];
  const y = (value: number) => height - FOOT - ((value - low) / (high - low)) * (height - TOP - FOOT);
  const heights = apart(
    series.map((one) => y(one.points.at(-1)!.value)),
    { gap: LINE, from: TOP, to: height - FOOT },
  );
  const inOrder = [...points].sort((a, b) => (a.day < b.day ? -1 : 1));
  const [first, last] = [inOrder[0]!, inOrder.at(-1)!];
  const oneDay = first.day === last.day;
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
      className={classes('mirrors', className)}
      // Its letters are as large as all others: it may shrink and never grows.
      width={width}
      height={height}
    >
      {steps.map((step) => (
        <g key={step}>
          <path d={`M${START} ${y(step)}H${width - end}`} className="chart-rung" />
          <text x={START - 8} y={y(step) + 4} textAnchor="end" className="chart-label">
            {step}
          </text>
        </g>
      ))}
      {marks.map(({ day, label }) => (
        <g key={day}>
          <path d={`M${x(day)} ${TOP - 8}V${height - FOOT}`} className="chart-mark" />
          <text x={x(day)} y={TOP - 12} textAnchor="end" className="chart-label">
            {label}
          </text>
        </g>
      ))}
      {series.map(({ id, points: own }, at) => (
        <g key={id}>
          <polyline
            points={own.map(({ day, value }) => `${x(day)},${y(value)}`).join(' ')}
            className="chart-thread"
          />
          {own.map(({ day, value }) => (
            <Shape key={day} at={at} x={x(day)} y={y(value)} />
          ))}
          {names[at] && (
            <>
              <Shape at={at} x={width - end + 14} y={heights[at]!} />
              <text x={width - end + BEFORE_NAME} y={heights[at]! + 4} className="chart-text">
                {names[at]}
              </text>
            </>
          )}
        </g>
      ))}
      <text x={x(first.day)} y={height - 4} textAnchor={oneDay ? 'middle' : 'start'} className="chart-label">
        {first.label}
      </text>
      {!oneDay && (
        <text x={x(last.day)} y={height - 4} textAnchor="end" className="chart-label">
          {last.label}
        </text>
      )}
    </svg>
  );
}

/** Disc, square, triangle, lozenge, cross, bar; then the same, hollow. */
const SHAPES = [
  'M-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0',
  'M-3-3h6v6h-6z',
  'M0-4 4 3h-8z',
  'M0-4.5 4.5 0 0 4.5-4.5 0z',
  'M-4-1.2h2.8V-4h2.4v2.8H4v2.4H1.2V4h-2.4V1.2H-4z',
  'M-4.5-1.5h9v3h-9z',
] as const;

const Shape = ({ at, x, y }: { at: number; x: number; y: number }) => (
  <path
    d={SHAPES[at % SHAPES.length]}
    transform={`translate(${x} ${y})`}
    className={at < SHAPES.length ? 'chart-point' : 'chart-point chart-point-open'}
  />
);
