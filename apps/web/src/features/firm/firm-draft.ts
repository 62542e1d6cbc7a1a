import type { FirmLanguage, FirmProfileView, SaveFirmProfileInput } from '@cio/domain/identity/schemas';
import { checkedBy } from '../shared/checked-by.ts';

/** A profile as it stands in a form: every field a text, nothing is an empty one. */
export interface FirmDraft {
  name: string;
  address: string;
  phone: string;
  email: string;
  website: string;
  languages: FirmLanguage[];
  welcomeEn: string;
  welcomeFr: string;
  accent: string;
  showLicences: boolean;
}

export const firmDraft = (profile: FirmProfileView): FirmDraft => ({
  name: profile.name,
  address: profile.address ?? '',
  phone: profile.phone ?? '',
  email: profile.email ?? '',
  website: profile.website ?? '',
  languages: profile.languages,
  welcomeEn: profile.welcomeEn ?? '',
  welcomeFr: profile.welcomeFr ?? '',
  accent: profile.accent ?? '',
  showLicences: profile.showLicences,
});

/** What is sent. An address on the web that was typed without its beginning gets the usual one. */
export function profileInput(draft: FirmDraft, version: number | null): SaveFirmProfileInput {
  const website = draft.website.trim();
  return {
    ...draft,
    version,
    website: website === '' || /^[a-z]+:/i.test(website) ? website : `https://${website}`,
  };
}

export const firmProblems = checkedBy<FirmDraft>(
  async () => (await import('@cio/domain/identity/schemas')).SaveFirmProfileInput,
  (draft) => profileInput(draft, null),
);
