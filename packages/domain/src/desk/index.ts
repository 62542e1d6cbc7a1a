export { getDesk } from './get-desk.ts';
export { removeView, saveView } from './list-views.ts';
export { saveLayout } from './save-layout.ts';
export { DeskShape, LayoutShape, ListViewShape } from './views.ts';
