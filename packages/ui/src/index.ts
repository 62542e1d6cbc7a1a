export { classes } from './primitives/classes.ts';
export { Icon, type IconName } from './primitives/icon.tsx';
export { Glyph, type GlyphName } from './primitives/glyph.tsx';
export { Mark } from './primitives/mark.tsx';
export { whenAsked } from './primitives/when-asked.ts';
export { Button, IconButton, buttonClass, type ButtonLook } from './primitives/button.tsx';
export { Kbd } from './primitives/kbd.tsx';
export { Field, TextField, TextAreaField, SelectField, type FieldFrame } from './primitives/field.tsx';
export { Input, TextArea } from './primitives/input.tsx';
export { DateField } from './primitives/date-field.tsx';
export { readDay, dayText, type DayReading } from './primitives/day-text.ts';
export { Tabs, Tab } from './primitives/tabs.tsx';
export { SegmentedLinks, type Segment } from './primitives/segmented-links.tsx';
export { Table, TableHead, TableRow, TableGap } from './primitives/table.tsx';
export { useKeys, type KeyBindings } from './primitives/use-keys.ts';
export { DataTable } from './data-table/data-table.tsx';
export { TableSkeleton } from './data-table/table-skeleton.tsx';
export { Board, type BoardColumn } from './board/board.tsx';
export type { BoardWords, CardMark } from './board/board-card.tsx';
export type { Grouping } from './data-table/groups.ts';
export { BulkBar } from './data-table/bulk-bar.tsx';
export { useSelection, type Choosing } from './data-table/use-selection.ts';
export type { PhoneRow, RowMark } from './data-table/table-row.tsx';
export {
  NARROWEST,
  PLAIN_LAYOUT,
  STEP,
  toStep,
  WIDEST,
  withHidden,
  withWidth,
  type Column,
  type ColumnLayout,
  type ColumnSort,
} from './data-table/column.ts';
export { StatusMark } from './primitives/status-mark.tsx';
export { Chip, type Tone } from './primitives/chip.tsx';
export { Money, moneyText } from './primitives/money.tsx';
export { PhoneNumber } from './primitives/phone-number.tsx';
export { Person } from './primitives/person.tsx';
export { Deadline, type DeadlineStanding } from './primitives/deadline.tsx';
export { LongWork } from './composed/long-work.tsx';
export { FileInput } from './primitives/file-input.tsx';
export { FileDrop } from './composed/file-drop.tsx';
export { BarChart, type Bar } from './charts/bar-chart.tsx';
export { SeriesChart, type ChartMark, type Series, type SeriesPoint } from './charts/series-chart.tsx';
export type { ChartWords } from './charts/chart-frame.tsx';
export { FilterToken } from './primitives/filter-token.tsx';
export { Avatar } from './primitives/avatar.tsx';
export { initials } from './primitives/initials.ts';
export { Dialog } from './primitives/dialog.tsx';
export { Panel } from './primitives/panel.tsx';
export { Menu, MenuItem, MenuChoice, MenuLine } from './primitives/menu.tsx';
export { Toasts, type ToastContent } from './composed/toast.tsx';
export { Notice } from './composed/notice.tsx';
export { EmptyState } from './composed/empty-state.tsx';
export { Skeleton } from './composed/skeleton.tsx';
export { CommandPalette, type Command, type PaletteWords } from './composed/command-palette.tsx';
export { KeyLine, type KeyHint } from './composed/key-line.tsx';
export { KeyHelp } from './composed/key-help.tsx';
