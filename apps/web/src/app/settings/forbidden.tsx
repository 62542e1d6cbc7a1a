import { SheetForbidden } from '../../features/pages/sheet-pages.tsx';

export default SheetForbidden;
