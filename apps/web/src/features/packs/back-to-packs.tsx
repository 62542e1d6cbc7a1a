'use client';

import { useTranslations } from 'next-intl';
import { WayBack } from '../shared/way-back.tsx';
import { PACKS } from './addresses.ts';

export const BackToPacks = () => <WayBack href={PACKS}>{useTranslations('rulePacks')('title')}</WayBack>;
