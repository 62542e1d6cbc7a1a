import { classes } from '@cio/ui';
import { GalleryPart } from './gallery-part.tsx';
import type { Samples } from './samples.ts';

const SIZES = [
  'text-32',
  'text-24',
  'text-20',
  'text-17',
  'text-16',
  'text-14',
  'text-13',
  'text-12',
  'text-11',
];
const COLOURS = [
  'bg-(--maple-text)',
  'bg-(--amber-text)',
  'bg-(--green-text)',
  'bg-(--blue-text)',
  'bg-(--teal-text)',
  'bg-(--maple-mark)',
  'bg-(--amber-mark)',
  'bg-(--green-mark)',
  'bg-(--blue-mark)',
  'bg-(--teal-mark)',
  'bg-(--maple-line)',
  'bg-(--amber-line)',
  'bg-(--green-line)',
  'bg-(--blue-line)',
  'bg-(--teal-line)',
  'bg-(--maple-tint)',
  'bg-(--amber-tint)',
  'bg-(--green-tint)',
  'bg-(--blue-tint)',
  'bg-(--teal-tint)',
];
const GROUNDS = [
  'bg-(--bg)',
  'bg-(--shell)',
  'bg-(--sunk)',
  'bg-(--line)',
  'bg-(--line-strong)',
  'bg-(--control-line)',
  'bg-(--text-3)',
  'bg-(--text-2)',
  'bg-(--ink)',
];

/** What every part is made of: letters and colours. */
export function GalleryGround({ words }: { words: Samples }) {
  return (
    <>
      <GalleryPart title={words.parts.letters}>
        {SIZES.map((size) => (
          <p key={size} className={classes('flex items-baseline gap-3 font-semibold', size)}>
            {words.rows[2][0]}
            <span className="mono text-12 font-regular text-fg-3">{size.slice(5)}</span>
          </p>
        ))}
        <p className="text-fg-2">
          {words.machine} <span className="mono">MG-2026-0418</span>
        </p>
      </GalleryPart>
      <GalleryPart title={words.parts.colours}>
        <Swatches of={COLOURS} className="grid-cols-5" />
        <Swatches of={GROUNDS} className="grid-cols-9" />
      </GalleryPart>
    </>
  );
}

function Swatches({ of, className }: { of: readonly string[]; className: string }) {
  return (
    <div className={classes('grid w-full gap-1', className)}>
      {of.map((name) => (
        <span
          key={name}
          title={name.slice(6, -1)}
          className={classes('h-6 rounded-1 border border-line', name)}
        />
      ))}
    </div>
  );
}
