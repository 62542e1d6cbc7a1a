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
      <details>
        <summary className="link">{words.asTable}</summary>
        <table className="tbl">
          <thead>
            <tr>
              <th scope="col">{words.what}</th>
              <th scope="col">{words.value}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ label, text }) => (
              <tr key={label}>
                <td>{label}</td>
                <td className="num">{text}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
