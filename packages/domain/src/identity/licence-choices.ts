// Browser-safe: licences in the words of practice-rules: who may act for a fee, and in which class.

/** Who licenses, and the classes that each of them knows. */
export const LICENCE_CLASSES = {
  college: ['risia', 'rcic_l2', 'rcic_irb'],
  law_society: ['lawyer', 'paralegal'],
  chambre_notaires: ['notary'],
} as const;
export type LicenceBody = keyof typeof LICENCE_CLASSES;
export type LicenceClass = (typeof LICENCE_CLASSES)[LicenceBody][number];
export const LICENCE_BODIES = Object.keys(LICENCE_CLASSES) as [LicenceBody, ...LicenceBody[]];

export const LICENCE_STATUSES = ['active', 'suspended', 'ended'] as const;
export type LicenceStatus = (typeof LICENCE_STATUSES)[number];
