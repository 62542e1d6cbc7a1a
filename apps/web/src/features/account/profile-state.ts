export interface ProfileState {
  typed: { name: string; language: string; timeZone: string };
  done: boolean;
  message: string | null;
  fields: Record<string, string>;
}

export interface ProfileWords {
  name: string;
  language: string;
  timeZone: string;
  save: string;
  saving: string;
  saved: string;
}
