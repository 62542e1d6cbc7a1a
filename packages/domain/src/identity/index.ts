export { createApiKey, looksLikeApiKey, resolveApiKey, type LiveApiKey } from './api-keys.ts';
export { demoSignIns, type DemoFirm } from './demo-sign-ins.ts';
export {
  assertAllowed,
  may,
  permissionsOf,
  roleMay,
  type ApplicantPermission,
  type Permission,
  type StaffPermission,
} from './permissions.ts';
export { createApplicantLogin, createFirm, createMember, findFirm } from './provision.ts';
export { endSession, resolveSession, sweepSessions, type LiveSession } from './sessions.ts';
export { setLanguage } from './set-language.ts';
export { signIn, type SignedIn } from './sign-in.ts';
