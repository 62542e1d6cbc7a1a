'use client';

import { PlainFault } from '../features/pages/plain-fault.tsx';

export default PlainFault;
