import type { LicenceView, SaveLicenceInput } from '@cio/domain/identity/schemas';

/** A licence as it stands in the form: the day may still be half typed. */
export type LicenceDraft = Pick<SaveLicenceInput, 'body' | 'class' | 'number' | 'status' | 'expiresOn'>;

export function licenceDraft(licence: LicenceView | null): LicenceDraft {
  if (!licence) return { body: 'college', class: 'rcic_l2', number: '', status: 'active', expiresOn: '' };
  return {
    body: licence.body,
    class: licence.class,
    number: licence.number,
    status: licence.status,
    expiresOn: licence.expiresOn,
  };
}
