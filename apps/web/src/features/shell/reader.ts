import type { IconName } from '@cio/ui';
import type { PlaceView } from '@cio/domain/identity/schemas';

/** Whose workspace it is. */
export interface ShellReader {
  name: string;
  email: string;
  firm: string;
  language: 'en' | 'fr';
  /** Every place that the login has, this one among them. */
  places: readonly PlaceView[];
}

/** The rooms this reader's rights open. */
export interface ShellRooms {
  people: boolean;
  newClient: boolean;
  rounds: boolean;
  settings: boolean;
  /** Pages further in, each found by its name. */
  further: readonly FurtherRoom[];
}

export interface FurtherRoom {
  word: string;
  icon: IconName;
  address: string;
}
