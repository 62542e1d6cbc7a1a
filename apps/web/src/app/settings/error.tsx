'use client';

import { SheetFault } from '../../features/pages/sheet-fault.tsx';

export default SheetFault;
