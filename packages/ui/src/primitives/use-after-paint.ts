'use client';

import { useEffect, useState } from 'react';
import { afterPaint } from './after-paint.ts';

/** Whether what stands has been painted once: what can come in the second picture does not hold up the first. */
export function useAfterPaint(): boolean {
  const [painted, setPainted] = useState(false);
  useEffect(() => afterPaint(() => setPainted(true)), []);
  return painted;
}
