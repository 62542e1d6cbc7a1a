import { classes } from './classes.ts';

/* 16-px strokes, drawn for this product. An icon says nothing by itself: a word stands next to it, or the control has a name. */
const ICONS = {
  archive: 'M2.5 3h11v3h-11zM3.5 6v7.5h9V6M6.3 8.8h3.4',
  arrow: 'M2.5 8h10.5M9 4l4 4-4 4',
  bell: 'M4.5 6.8a3.5 3.5 0 0 1 7 0c0 3 1.3 3.9 1.3 4.7H3.2c0-.8 1.3-1.7 1.3-4.7M6.7 13.4a1.4 1.4 0 0 0 2.6 0',
  bookmark: 'M4.5 2.5h7v11L8 10.8l-3.5 2.7z',
  building: 'M3 13.5v-11h6v11M9 6h4v7.5M2 13.5h12M5.2 5h1.6M5.2 7.6h1.6M5.2 10.2h1.6',
  calendar: 'M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 2v3M10.5 2v3',
  check: 'm3 8.5 3.2 3.2L13 4.8',
  clock: 'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0M8 4.6V8l2.4 1.6',
  columns: 'M2.5 3h11v10h-11zM6.2 3v10M9.8 3v10',
  download: 'M8 2.5v7.7M4.8 7.2 8 10.4l3.2-3.2M2.5 13.3h11',
  down: 'm4.5 6.3 3.5 3.5 3.5-3.5',
  file: 'M4 2h5.2L12 4.8V14H4zM9 2v3h3M6 8h4M6 10.6h4',
  filter: 'M2 4h12M4.5 8h7M6.7 12h2.6',
  home: 'M2.5 7.3 8 2.6l5.5 4.7M4 6.4v7h8v-7',
  eye: 'M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8zM10 8a2 2 0 1 1-4 0 2 2 0 0 1 4 0',
  'eye-off':
    'M3 3l10 10M6.6 4A6 6 0 0 1 8 3.8c4 0 6.5 4.2 6.5 4.2a12 12 0 0 1-2 2.4M4.2 5.3A11 11 0 0 0 1.5 8S4 12.2 8 12.2a6 6 0 0 0 2.4-.5',
  info: 'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0M8 7.3v3.7M8 5v.01',
  key: 'M9 7a3.2 3.2 0 1 1-4.5-4.5A3.2 3.2 0 0 1 9 7M9 7l4.8 4.8v2h-2v-1.6h-1.6M6.3 4.7v.01',
  keyboard: 'M1.5 4h13v8h-13zM4 6.6v.01M6.6 6.6v.01M9.3 6.6v.01M12 6.6v.01M5 9.5h6',
  language:
    'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0M2.2 8h11.6M8 2c2 1.6 3 3.6 3 6s-1 4.4-3 6c-2-1.6-3-3.6-3-6s1-4.4 3-6',
  layers: 'm2 6 6-3 6 3-6 3zM2 9.5l6 3 6-3',
  left: 'M9.7 4.5 6.2 8l3.5 3.5',
  lock: 'M3.5 7h9v6.5h-9zM5.5 7V5a2.5 2.5 0 0 1 5 0v2',
  mail: 'M2 3.8h12v8.7H2zM2.3 4.2 8 8.8l5.7-4.6',
  moon: 'M12.8 9.6A5.3 5.3 0 0 1 6.4 3.2a5.3 5.3 0 1 0 6.4 6.4z',
  more: 'M3.5 8v.01M8 8v.01M12.5 8v.01',
  menu: 'M2.5 4h11M2.5 8h11M2.5 12h11',
  out: 'M6.5 2.5h-4v11h4M6.5 8h7M10.5 5l3 3-3 3',
  pen: 'm3 13 .7-3 7-7 2.3 2.3-7 7zM9.2 4.5l2.3 2.3',
  people:
    'M8.4 5.4a2.4 2.4 0 1 1-4.8 0 2.4 2.4 0 0 1 4.8 0M1.8 13c.3-2.6 2-4 4.2-4s3.9 1.4 4.2 4M10.6 3.3a2.2 2.2 0 0 1 0 4.2M11.9 9.3c1.4.6 2.2 1.9 2.4 3.7',
  phone:
    'M3 2.8h2.6l1.2 3-1.6 1.2a8 8 0 0 0 3.8 3.8l1.2-1.6 3 1.2V13c0 .6-.5 1-1 1A10.3 10.3 0 0 1 2 3.8c0-.6.4-1 1-1z',
  plus: 'M8 3v10M3 8h10',
  restore: 'M3 8a5 5 0 1 0 1.6-3.7M2.7 2v3h3',
  right: 'm6.3 4.5 3.5 3.5-3.5 3.5',
  queue: 'M2.5 3.5h11v2.6h-11zM2.5 9.9h11v2.6h-11z',
  round: 'M2.5 13.3h11M2.5 9.2h2.2V6.4h2.6v3.2h2.6V4.2h2.6v2.6h1',
  search: 'M11.2 7a4.2 4.2 0 1 1-8.4 0 4.2 4.2 0 0 1 8.4 0M10.2 10.2l3.3 3.3',
  shield: 'M8 1.8 13 3.6v4.2c0 3.2-2.1 5.2-5 6.4-2.9-1.2-5-3.2-5-6.4V3.6zM5.6 8l1.7 1.7 3.1-3.4',
  settings:
    'M2 5h6.5M11.5 5H14M2 11h2.5M7.5 11H14M11.5 5a1.5 1.5 0 1 1-3 0 1.5 1.5 0 0 1 3 0M7.5 11a1.5 1.5 0 1 1-3 0 1.5 1.5 0 0 1 3 0',
  minus: 'M3 8h10',
  updown: 'm5 6.3 3-3 3 3M5 9.7l3 3 3-3',
  up: 'm4.5 9.7 3.5-3.5 3.5 3.5',
  upload: 'M8 10.4V2.7M4.8 5.7 8 2.5l3.2 3.2M2.5 13.3h11',
  user: 'M10.7 5.3a2.7 2.7 0 1 1-5.4 0 2.7 2.7 0 0 1 5.4 0M2.8 14c.4-3.1 2.5-4.8 5.2-4.8s4.8 1.7 5.2 4.8',
  warn: 'M8 2.2 14.5 13.5h-13zM8 6.5v3.2M8 11.6v.01',
  x: 'm4 4 8 8M12 4l-8 8',
} as const;

export type IconName = keyof typeof ICONS;

const TURNS_WITH_THE_TEXT: ReadonlySet<IconName> = new Set(['arrow', 'left', 'right', 'out', 'restore']);

export function Icon({ name, size = 16 }: { name: IconName; size?: 16 | 20 }) {
  return (
    <svg
      className={classes('icon', size === 20 && 'icon-20', TURNS_WITH_THE_TEXT.has(name) && 'icon-turns')}
      viewBox="0 0 16 16"
      aria-hidden="true"
    >
      <path d={ICONS[name]} />
    </svg>
  );
}
