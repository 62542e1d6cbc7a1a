/** Whose workspace it is. */
export interface ShellReader {
  name: string;
  email: string;
  firm: string;
  language: 'en' | 'fr';
}

/** The rooms this reader's rights open. */
export interface ShellRooms {
  people: boolean;
  settings: boolean;
}
