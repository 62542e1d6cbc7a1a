export {
  adminGate,
  getAdminAddresses,
  isOpenFrom,
  saveAdminAddresses,
  type AdminGate,
} from './admin-addresses.ts';
export { openAdminArea } from './open-admin.ts';
export { createApiKey, resolveApiKey, type LiveApiKey } from './api-keys.ts';
export { listApiKeys } from './api-key-queries.ts';
export { grantableScopes } from './api-key-rules.ts';
export { looksLikeApiKey } from './api-key-secret.ts';
export {
  acceptAsNew,
  acceptSignedIn,
  acceptWithPassword,
  type NotAccepted,
  type TakenPlace,
} from './accept-invitation.ts';
export { linkLogin, unlinkLogins } from './applicant-links.ts';
export {
  answerEmailChange,
  findAskedChange,
  type AskedChange,
  type ChangeOutcome,
  type ChangeSide,
} from './answer-email-change.ts';
export {
  answerForDevice,
  approvalStanding,
  enterApproved,
  findWaitingDevice,
  resendApproval,
  type DeviceAnswer,
  type WaitingDevice,
} from './approve-device.ts';
export { IDENTITY_CONSUMERS } from './consumers.ts';
export { changePassword, hasPassword, sendPasswordLink } from './change-password.ts';
export { changeRole } from './change-role.ts';
export { makeApiKey } from './create-key.ts';
export { revokeApiKey } from './revoke-key.ts';
export { rotateApiKey } from './rotate-key.ts';
export { demoSignIns, type DemoFirm } from './demo-sign-ins.ts';
export {
  cancelEmailChange,
  findEmailChange,
  requestEmailChange,
  resendEmailChange,
} from './email-changes.ts';
export { listOwnDevices, removeDevice, stopTrustingDevice } from './own-devices.ts';
export { findOwnLicence } from './own-licence.ts';
export { endOtherSessions, endOwnSession, listOwnSessions } from './own-sessions.ts';
export { endMember } from './end-member.ts';
export { handOverOwnership } from './hand-over.ts';
export { readInvitation, type InvitationPage } from './invitation-link.ts';
export {
  getInvitationChoices,
  INVITATION_COLUMNS,
  INVITATION_FROM,
  listInvitations,
  toInvitationView,
  type InvitationRow,
} from './invitation-queries.ts';
export { mayOffer } from './invitation-rules.ts';
export { assertOpenAt, findOpen, issueInvitation, refused, sendAgain, withdraw } from './invitation-store.ts';
export { inviteMember, resendInvitation, withdrawInvitation } from './invite-member.ts';
export { isLicensed, watchLicences } from './licences.ts';
export { firmNames, loginNames, sessionNames } from './names.ts';
export { countMembers, getMember, listMembers } from './member-queries.ts';
export {
  ADMIN_PERMISSIONS,
  assertAllowed,
  holdersOf,
  isRefusedByAddress,
  may,
  missingScope,
  permissionsOf,
  refusalOf,
  roleMay,
  rolesThatMay,
  type ApplicantPermission,
  type Holder,
  type Permission,
  type StaffPermission,
} from './permissions.ts';
export { listPlaces, switchPlace } from './places.ts';
export { createApplicantLogin, createFirm, createMember, findFirm, listFirms } from './provision.ts';
export { renewSession, type RenewalToken, type Renewed } from './renewal.ts';
export {
  ACCESS_MS,
  carrySession,
  endSession,
  resolveSession,
  sweepSessions,
  watchSessions,
  type LiveSession,
} from './sessions.ts';
export { updateProfile } from './update-profile.ts';
export { IDENTITY_MAILS } from './mails.ts';
export { LETTER_SAMPLES } from './mail-samples.ts';
export { assertGoodPassword, passwordProblem } from './password-policy.ts';
export { requestPasswordReset, resetPassword } from './reset-password.ts';
export { findSignInLink, requestSignInLink, signInByLink } from './sign-in-link.ts';
export { sweepAccounts } from './sweeps.ts';
export { sweepGuards, TooManyTries } from './sign-in-guard.ts';
export { restoreMember } from './restore-member.ts';
export { saveLicence } from './save-licence.ts';
export type { Admission, SignedIn } from './admission.ts';
export type { Arrival } from './devices.ts';
export { signIn } from './sign-in.ts';
export { signUpFirm } from './sign-up.ts';
export { isEmailVerified, linkIsLive, sendVerification, verifyEmail } from './verify-email.ts';
export {
  AdminAddressesShape,
  ApiKeyShape,
  MemberCountsShape,
  MemberDetailShape,
  FirmBrandShape,
  FirmProfileShape,
  MemberPageShape,
  MeShape,
  NewApiKeyShape,
  PlacesShape,
  ProfileShape,
  SessionsShape,
} from './views.ts';
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
export { beginTotp, pendingTotp } from './begin-totp.ts';
export { confirmTotp } from './confirm-totp.ts';
export { findSecondFactorStep, giveSecondFactor, type SecondFactorAnswer } from './give-second-factor.ts';
export { proveAgain } from './prove-again.ts';
export { proveSession } from './prove-session.ts';
export { removeTotp } from './remove-totp.ts';
export { renewRecoveryCodes } from './renew-recovery-codes.ts';
export { resetSecondFactor, resetSecondFactorOf } from './reset-second-factor.ts';
export { appsUnder, secondFactorKeys, type SecondFactorKeys } from './second-factor-keys.ts';
export { endTrust, getSecondFactor } from './second-factor-standing.ts';
export { changeSecurity, getSecurity } from './security.ts';
export {
  AccountStandingShape,
  DevicesShape,
  EmailChangeShape,
  InvitationChoicesShape,
  InvitationPageShape,
  InvitationShape,
  OwnLicenceShape,
  PasskeyQuestionShape,
  PasskeyShape,
  PendingTotpShape,
  ProvidersShape,
  RecoveryCodesShape,
  SecondFactorShape,
  SecurityShape,
} from './access-views.ts';
export { findPublicFirm, readPublicProfile, type PublicFirm } from './public-firm.ts';
export { BRAND_COLUMNS, toBrand, type BrandRow } from './firm-brand.ts';
export { chooseLogo, getFirmProfile, saveFirmProfile } from './firm-profile.ts';
