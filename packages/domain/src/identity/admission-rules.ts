/** What showed who is coming. */
export type Proof = 'password' | 'passkey' | 'provider' | 'link';

/** What is still owed before a session opens; `in`: nothing. */
export type Step = 'in' | 'second-factor' | 'approve-device';

export interface Facts {
  proof: Proof;
  hasSecondFactor: boolean;
  /** A firm of theirs lets nobody in from a browser that it never saw. */
  mustApprove: boolean;
  device: { approved: boolean; trusted: boolean };
}

/** A passkey asks the authenticator for the person as well, so it is both factors in one. */
export const provenTwice = ({ proof, hasSecondFactor, device }: Facts): boolean =>
  proof === 'passkey' || (hasSecondFactor && device.trusted);

/** Pure, so that every case can be tried. */
export function nextStep(facts: Facts): Step {
  if (provenTwice(facts)) return 'in';
  if (facts.hasSecondFactor) return 'second-factor';
  // Who came by a link of a mail has just shown that the mailbox is theirs: a second mail would ask the same again.
  if (facts.mustApprove && !facts.device.approved && facts.proof !== 'link') return 'approve-device';
  return 'in';
}
