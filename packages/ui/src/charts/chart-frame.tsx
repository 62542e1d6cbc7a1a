import type { ReactNode } from 'react';

export interface ChartWords {
  /** What the picture shows, in a sentence: for those who do not see it, and for those who are in a hurry. */
  sentence: string;
  asTable: string;
  what: string;
  value: string;
}

/** A picture, its sentence, and the same as a table. */
export function ChartFrame({
  words,
  rows,
  children,
}: {
  words: ChartWords;
  rows: readonly { label: string; text: string }[];
  children: ReactNode;
}) {
  return (
    <figure className="chart">
      <figcaption className="text-fg-2">{words.sentence}</figcaption>
      {children}
      <ChartTable
        summary={words.asTable}
        head={[words.what, words.value]}
        rows={rows.map(({ label, text }) => ({ key: label, cells: [label, text] }))}
      />
    </figure>
  );
}

/** The same as the picture, for reading. The last column holds the numbers. */
export function ChartTable({
  summary,
  head,
  rows,
}: {
  summary: string;
  head: readonly string[];
  rows: readonly { key: string; cells: readonly string[] }[];
}) {
  return (
    <details>
      <summary className="link">{summary}</summary>
      <table className="tbl">
        <thead>
          <tr>
            {head.map((word) => (
              <th key={word} scope="col">
                {word}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells }) => (
            <tr key={key}>
              {cells.map((cell, at) => (
                <td key={at} {...(at === cells.length - 1 ? { className: 'num' } : {})}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
