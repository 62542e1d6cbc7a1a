'use client';

import { DataTable, PLAIN_LAYOUT, useSelection } from '@cio/ui';
import { useMemo } from 'react';
import type { Samples } from './samples.ts';

export function GalleryTable({ words }: { words: Samples }) {
  const rows = words.rows;
  const choosing = useSelection(useMemo(() => rows.map(([name]) => name), [rows]));
  const columns = useMemo(
    () =>
      words.columns.map((head, at) => ({
        id: `column${'abc'[at]}`,
        head,
        ...(at === 2 ? { width: 128 } : {}),
        cell: (row: (typeof rows)[number]) => row[at],
      })),
    [words],
  );
  return (
    <DataTable
      label={words.parts.table}
      columns={columns}
      rows={rows}
      rowId={([name]) => name}
      total={rows.length}
      layout={PLAIN_LAYOUT}
      choosing={{ ...choosing, word: ([name]) => `${words.chooseRow} ${name}`, allWord: words.chooseRow }}
      singleKeys
    />
  );
}
