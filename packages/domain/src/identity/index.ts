export { createApiKey, looksLikeApiKey, resolveApiKey, type LiveApiKey } from './api-keys.ts';
export { IDENTITY_CONSUMERS } from './consumers.ts';
export { changeRole } from './change-role.ts';
export { demoSignIns, type DemoFirm } from './demo-sign-ins.ts';
export { endOtherSessions, endOwnSession, listOwnSessions } from './own-sessions.ts';
export { endMember } from './end-member.ts';
export { handOverOwnership } from './hand-over.ts';
export { isLicensed, watchLicences } from './licences.ts';
export { countMembers, getMember, listMembers } from './member-queries.ts';
export {
  assertAllowed,
  holdersOf,
  may,
  permissionsOf,
  roleMay,
  type ApplicantPermission,
  type Holder,
  type Permission,
  type StaffPermission,
} from './permissions.ts';
export { listPlaces, switchPlace } from './places.ts';
export { createApplicantLogin, createFirm, createMember, findFirm } from './provision.ts';
export { renewSession, type RenewalToken, type Renewed } from './renewal.ts';
export { ACCESS_MS, endSession, resolveSession, sweepSessions, type LiveSession } from './sessions.ts';
export { updateProfile } from './update-profile.ts';
export { IDENTITY_MAILS } from './mails.ts';
export { assertGoodPassword, passwordProblem } from './password-policy.ts';
export { requestPasswordReset, resetPassword } from './reset-password.ts';
export { sweepGuards, TooManyTries } from './sign-in-guard.ts';
export { restoreMember } from './restore-member.ts';
export { saveLicence } from './save-licence.ts';
export type { Admission, SignedIn } from './admission.ts';
export type { Arrival } from './devices.ts';
export { signIn } from './sign-in.ts';
export { signUpFirm } from './sign-up.ts';
export { isEmailVerified, linkIsLive, sendVerification, verifyEmail } from './verify-email.ts';
