'use client';

import {
  BarChart,
  Button,
  Chip,
  Deadline,
  EmptyState,
  Glyph,
  LongWork,
  Money,
  Notice,
  Person,
  Skeleton,
  StatusMark,
  type DeadlineStanding,
  type GlyphName,
  type Tone,
} from '@cio/ui';
import { GalleryPart } from './gallery-part.tsx';
import type { Samples } from './samples.ts';

const TONES: readonly (Tone | undefined)[] = [undefined, 'maple', 'amber', 'green', 'blue', 'teal'];
const STANDINGS: readonly DeadlineStanding[] = ['ahead', 'soon', 'late', 'proposed'];

/** What is only looked at. */
export function GalleryShown({ words, language }: { words: Samples; language: 'en' | 'fr' }) {
  const chart = { asTable: words.asTable, what: words.factor, value: words.points };
  return (
    <>
      <GalleryPart title={words.parts.states}>
        <div className="grid grid-cols-2 gap-x-8 gap-y-2">
          {(Object.keys(words.states) as (keyof typeof words.states & GlyphName)[]).map((glyph) => (
            <StatusMark key={glyph} glyph={glyph}>
              {words.states[glyph]}
            </StatusMark>
          ))}
        </div>
      </GalleryPart>
      <GalleryPart title={words.parts.chips}>
        <p className="flex flex-wrap gap-2">
          {words.chips.map((word, at) => (
            <Chip key={word} {...(TONES[at] ? { tone: TONES[at] } : {})}>
              {word}
            </Chip>
          ))}
        </p>
      </GalleryPart>
      <GalleryPart title={words.parts.dates}>
        <ul className="w-full">
          {words.days.map(([day, distance, by], at) => (
            <li key={day} className="border-b border-line py-2">
              <Deadline standing={STANDINGS[at]!} day={day} distance={distance} by={by} />
            </li>
          ))}
          {[420_000, -12_350].map((cents) => (
            <li key={cents} className="border-b border-line py-2 text-end">
              <Money cents={cents} language={language} />
            </li>
          ))}
        </ul>
        <Person name="Nguyễn Thị Minh Châu" below={words.below} />
        <Person name="Étienne Léger" />
      </GalleryPart>
      <GalleryPart title={words.parts.notices}>
        <Notice>{words.notice}</Notice>
        <Notice tone="amber">{words.soon}</Notice>
        <Notice tone="maple">{words.late}</Notice>
        <Notice tone="amber">
          <p className="mb-2">{words.failed}</p>
          <Button size="small">{words.again}</Button>
        </Notice>
      </GalleryPart>
      <GalleryPart title={words.parts.work}>
        <div className="w-full">
          <LongWork
            label={words.importing}
            done={212}
            all={980}
            told={words.told}
            foot={
              <>
                <span className="flex items-center gap-1.5">
                  <Glyph name="unsure" />
                  {words.look}
                </span>
                <a className="link" href="#work">
                  {words.cancel}
                </a>
              </>
            }
          />
        </div>
      </GalleryPart>
      <GalleryPart title={words.parts.empty}>
        <EmptyState title={words.none} text={words.noneText} />
      </GalleryPart>
      <GalleryPart title={words.parts.skeleton}>
        <Skeleton width={180} />
        <Skeleton width={240} />
        <Skeleton width={140} />
      </GalleryPart>
      <GalleryPart title={words.parts.charts}>
        <BarChart
          words={{ ...chart, sentence: words.score }}
          bars={[
            { label: words.factors[0], value: 105, cap: 110, text: '105 / 110' },
            { label: words.factors[1], value: 120, cap: 150, text: '120 / 150' },
            { label: words.factors[2], value: 92, cap: 136, text: '92 / 136' },
            { label: words.factors[3], value: 0, cap: 50, more: 50, text: '0 / 50' },
          ]}
        />
      </GalleryPart>
    </>
  );
}
