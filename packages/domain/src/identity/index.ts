export { createApiKey, looksLikeApiKey, resolveApiKey, type LiveApiKey } from './api-keys.ts';
export { demoSignIns, type DemoFirm } from './demo-sign-ins.ts';
export { endOtherSessions, endOwnSession, listOwnSessions } from './own-sessions.ts';
export {
  assertAllowed,
  may,
  permissionsOf,
  roleMay,
  type ApplicantPermission,
  type Permission,
  type StaffPermission,
} from './permissions.ts';
export { listPlaces, switchPlace } from './places.ts';
export { createApplicantLogin, createFirm, createMember, findFirm } from './provision.ts';
export { renewSession, type RenewalToken, type Renewed } from './renewal.ts';
export { ACCESS_MS, endSession, resolveSession, sweepSessions, type LiveSession } from './sessions.ts';
export { updateProfile } from './update-profile.ts';
export { signIn, type SignedIn } from './sign-in.ts';
