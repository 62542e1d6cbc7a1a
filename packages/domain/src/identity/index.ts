export { createApiKey, looksLikeApiKey, resolveApiKey, type LiveApiKey } from './api-keys.ts';
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
export {
  connectProvider,
  connectorOf,
  disconnectProvider,
  listFederatedIdentities,
  beginConnect,
  type Connected,
} from './connect-provider.ts';
export { addPasskey, beginPasskey } from './register-passkey.ts';
export { listPasskeys, removePasskey, renamePasskey } from './passkeys.ts';
export {
  askPasskeyAsSecondFactor,
  beginPasskeySignIn,
  finishPasskeySignIn,
  mayUsePasskey,
  passkeyAsSecondFactor,
} from './passkey-sign-in.ts';
export { readProviders, type SignInProvider } from './provider-settings.ts';
export { signInWithProvider, type ProviderAnswer, type ProviderClaims } from './provider-sign-in.ts';
export { relyingPartyOf, type RelyingParty } from './relying-party.ts';
export { sweepSteps } from './sign-in-steps.ts';
