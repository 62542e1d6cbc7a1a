import { ENGLISH, type Samples } from './samples-en.ts';
import { FRENCH } from './samples-fr.ts';

export type { Samples };
export const SAMPLES: Record<'en' | 'fr', Samples> = { en: ENGLISH, fr: FRENCH };
