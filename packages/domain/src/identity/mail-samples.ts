// Invented values for every letter of this module: for whoever looks at them before anybody gets one, and for the tests.

/** Every value that any template tells. */
export const LETTER_SAMPLES = {
  name: 'Amara Okafor',
  email: 'amara@applicant.example',
  firm: 'Maple Gate Immigration',
  device: 'Firefox, Linux',
  deviceId: '01930000-0000-7000-8000-000000000000',
  changeId: '01930000-0000-7000-8000-000000000000',
  newEmail: 'amara.okafor@applicant.example',
  browser: '',
  inviter: 'Helen Sorensen',
  invitationId: '01930000-0000-7000-8000-000000000000',
  edition: '1',
  who: 'Ada Boyd',
  kind: 'staff',
  passkey: 'Phone',
  provider: 'Google',
  account: 'amara@mail.example',
  left: '9',
  expiresOn: '2027-01-31',
} as const;
