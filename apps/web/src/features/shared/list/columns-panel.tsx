'use client';

import {
  Button,
  Icon,
  IconButton,
  NARROWEST,
  Panel,
  PLAIN_LAYOUT,
  STEP,
  WIDEST,
  withHidden,
  withWidth,
  type Column,
} from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { ListLayout } from './use-list-layout.ts';

/** Opens the panel in which a reader chooses what a list shows, and how wide. */
export function ColumnsButton<Row>({
  columns,
  layout,
}: {
  columns: readonly Column<Row>[];
  layout: ListLayout;
}) {
  const t = useTranslations('list.columns');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button look="quiet" className="max-sm:hidden" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Icon name="columns" />
        {t('open')}
      </Button>
      <Panel
        open={open}
        onOpenChange={setOpen}
        title={t('title')}
        text={t('text')}
        closeLabel={t('close')}
        foot={<Button onClick={() => layout.change(PLAIN_LAYOUT)}>{t('asBefore')}</Button>}
      >
        <ul className="grid">
          {columns
            .filter((column, at) => at > 0 && !column.headHidden)
            .map((column) => (
              <ColumnChoice key={column.id} column={column} layout={layout} />
            ))}
        </ul>
      </Panel>
    </>
  );
}

function ColumnChoice<Row>({ column, layout }: { column: Column<Row>; layout: ListLayout }) {
  const t = useTranslations('list.columns');
  const { id, head, always } = column;
  const shown = always || !layout.layout.hidden.includes(id);
  const width = layout.layout.widths[id] ?? column.width;
  const make = (by: number) => width && layout.change(withWidth(layout.layout, id, width + by));
  return (
    <li className="flex min-h-10 items-center gap-2 border-b border-line">
      <label className="check flex-1">
        <input
          type="checkbox"
          checked={shown}
          disabled={always}
          onChange={() => layout.change(withHidden(layout.layout, id, shown))}
        />
        {head}
      </label>
      {width !== undefined && (
        <>
          <IconButton
            icon="minus"
            size="small"
            label={t('narrower', { column: head })}
            aria-disabled={width <= NARROWEST || undefined}
            onClick={() => make(-2 * STEP)}
          />
          <span className="num w-10 text-end text-12 text-fg-3">{width}</span>
          <IconButton
            icon="plus"
            size="small"
            label={t('wider', { column: head })}
            aria-disabled={width >= WIDEST || undefined}
            onClick={() => make(2 * STEP)}
          />
        </>
      )}
    </li>
  );
}
