/** The sections of a ranking score, each with its ink. Classes and no inline style: the page's policy refuses those. */
export const SECTIONS = [
  { id: 'core', ink: 'text-ink', onInk: 'fill-on-ink' },
  { id: 'spouse', ink: 'text-control-line', onInk: 'fill-sheet' },
  { id: 'transferability', ink: 'text-teal-mark', onInk: 'fill-sheet' },
  { id: 'additional', ink: 'text-blue-mark', onInk: 'fill-sheet' },
] as const;

export const sectionOf = (id: string) => SECTIONS.find((section) => section.id === id) ?? SECTIONS[0];
