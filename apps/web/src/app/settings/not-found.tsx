import { SheetNotFound } from '../../features/pages/sheet-pages.tsx';

export default SheetNotFound;
