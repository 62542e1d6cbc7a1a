'use client';

import type { RoundChart } from '@cio/domain/eligibility/schemas';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useDates } from '../shared/use-dates.ts';
import { useRoundWords } from '../shared/use-round-words.ts';

export type RoundPoint = RoundChart['points'][number];

/** What the lines across the bar are, and how far the score is from each. Whether a round was for this person, the round says. */
export function LastRounds({ rounds, total }: { rounds: readonly RoundPoint[]; total: number }) {
  const t = useTranslations('eligibility.lastRounds');
  const dates = useDates();
  const wordOf = useRoundWords();
  if (rounds.length === 0) return null;
  return (
    <section aria-label={t('title')} className="mt-1">
      <ul className="num text-fg-2">
        {rounds.map((round) => (
          <li key={round.id} className="justify-between gap-x-4 max-sm:pb-1 sm:flex">
            <Link className="link inline-block min-h-6 py-0.5" href={`/dashboard/rounds/${round.id}`}>
              {t('round', { kind: wordOf(round), day: dates.calendar(round.heldOn, 'short') })}
            </Link>
            <span className="block py-0.5">
              {t('cutOff', { points: round.cutOff })},{' '}
              {t(placeOf(total - round.cutOff), { points: Math.abs(total - round.cutOff) })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const placeOf = (over: number) => (over > 0 ? 'above' : over < 0 ? 'below' : 'at');
