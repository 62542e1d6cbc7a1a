'use client';

import {
  Avatar,
  Board,
  BulkBar,
  Button,
  Icon,
  IconButton,
  KeyLine,
  Menu,
  MenuChoice,
  MenuItem,
  MenuLine,
  PhoneNumber,
  SegmentedLinks,
  SeriesChart,
  TableSkeleton,
  TextAreaField,
  type IconName,
} from '@cio/ui';
import { useState } from 'react';
import { GalleryPart } from './gallery-part.tsx';
import type { Samples } from './samples.ts';

const DAYS = ['2026-09-01', '2026-09-22', '2026-10-13', '2026-11-03'] as const;
const CUT_OFFS = [
  [541, 534, 521, 518],
  [491, 479, 462, 446],
] as const;
const ICONS: readonly IconName[] = [
  'people',
  'file',
  'calendar',
  'arrow',
  'left',
  'right',
  'settings',
  'out',
];

/** Charts with several lines, boards, and the smaller parts. */
export function GalleryMore({ words }: { words: Samples }) {
  const [density, setDensity] = useState(words.densities[0]);
  return (
    <>
      <GalleryPart title={words.parts.series}>
        <SeriesChart
          words={{
            ...{ sentence: words.rounds, asTable: words.asTable },
            ...{ when: words.day, what: words.kind, value: words.points },
          }}
          series={CUT_OFFS.map((values, line) => ({
            id: String(line),
            label: words.kinds[line]!,
            points: values.map((value, at) => ({
              day: DAYS[at]!,
              label: words.round[at]!,
              value,
              text: String(value),
            })),
          }))}
          marks={[{ day: '2026-10-01', label: words.rulesChanged }]}
        />
        <SeriesChart
          words={{
            ...{ sentence: words.oneRound, asTable: words.asTable },
            ...{ when: words.day, what: words.kind, value: words.points },
          }}
          series={[
            {
              id: 'one',
              label: words.kinds[0]!,
              points: [{ day: DAYS[3], label: words.round[3]!, value: 518, text: '518' }],
            },
          ]}
        />
      </GalleryPart>
      <GalleryPart title={words.parts.board}>
        <GalleryBoard words={words} />
      </GalleryPart>
      <GalleryPart title={words.parts.tabs}>
        <SegmentedLinks
          label={words.parts.tabs}
          segments={words.tabs.map((word, at) => ({ key: word, href: '#tabs', word, chosen: at === 0 }))}
        />
        <Menu trigger={<Button>{words.menu}</Button>}>
          <MenuChoice
            title={words.density}
            value={density!}
            options={words.densities.map((word) => ({ value: word, word }))}
            onChange={setDensity}
          />
          <MenuLine />
          <MenuItem onSelect={() => undefined}>{words.menuItems[0]}</MenuItem>
        </Menu>
      </GalleryPart>
      <GalleryPart title={words.parts.small}>
        <p className="flex flex-wrap items-center gap-3">
          <Avatar name="Étienne Léger" />
          <Avatar name="Nguyễn Thị Minh Châu" large />
          <PhoneNumber number="+1 514 555 0178" />
          <IconButton icon="more" label={words.menu} />
        </p>
        <p className="flex flex-wrap gap-3 text-fg-2">
          {ICONS.map((icon) => (
            <Icon key={icon} name={icon} size={20} />
          ))}
        </p>
        <TextAreaField label={words.note} rows={3} defaultValue={words.dialogText} />
        <TextAreaField label={words.note} rows={2} error={words.noteError} />
      </GalleryPart>
      <GalleryPart title={words.parts.below}>
        <div className="w-full">
          <TableSkeleton
            choosable={false}
            columns={words.columns.map((head) => ({ id: head, head, cell: () => null }))}
          />
          <KeyLine hints={[{ keys: ['J', 'K'], does: words.move }]}>{words.told}</KeyLine>
          <BulkBar
            chosen={words.chosen}
            label={words.chosen}
            clearWord={words.goBack}
            onClear={() => undefined}
          >
            <Button size="small">{words.menuItems[0]}</Button>
          </BulkBar>
        </div>
      </GalleryPart>
    </>
  );
}

function GalleryBoard({ words }: { words: Samples }) {
  const [places, setPlaces] = useState<readonly string[]>(['0', '0', '1']);
  return (
    <div className="w-full">
      <Board<number>
        label={words.parts.board}
        columns={words.tabs.map((word, at) => {
          const cards = places.flatMap((place, card) => (place === String(at) ? [card] : []));
          return { id: String(at), word, count: String(cards.length), cards, empty: words.none };
        })}
        cardId={String}
        cardName={(card) => words.rows[card]![0]}
        mayMove={() => true}
        onMove={(card, _, to) => setPlaces(places.map((place, at) => (at === card ? to : place)))}
        singleKeys
        words={{
          move: (name) => `${words.moveCard} ${name}`,
          to: (column) => `${words.moveTo} ${column}`,
          keys: words.parts.board,
        }}
      >
        {(card) => (
          <a href="#board" draggable={false} className="tbl-link cut block font-medium">
            {words.rows[card]![0]}
          </a>
        )}
      </Board>
    </div>
  );
}
