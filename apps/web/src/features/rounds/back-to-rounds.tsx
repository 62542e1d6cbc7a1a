'use client';

import { useTranslations } from 'next-intl';
import { WayBack } from '../shared/way-back.tsx';
import { ROUNDS } from './rounds-query.ts';

export const BackToRounds = () => <WayBack href={ROUNDS}>{useTranslations('rounds')('title')}</WayBack>;
