/** The sections of a ranking score, each with its ink. Shape and word always stand beside the colour. */
export const SECTIONS = [
  { id: 'core', color: 'var(--ink)', onColor: 'var(--on-ink)' },
  { id: 'spouse', color: 'var(--gray-mark)', onColor: 'var(--bg)' },
  { id: 'transferability', color: 'var(--teal-mark)', onColor: 'var(--bg)' },
  { id: 'additional', color: 'var(--blue-mark)', onColor: 'var(--bg)' },
] as const;

export const sectionOf = (id: string) => SECTIONS.find((section) => section.id === id) ?? SECTIONS[0];
