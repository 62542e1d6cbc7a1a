/** What a member of a firm's staff can be. What each may do stands in identity/permissions.ts. */
export const ROLES = [
  'owner',
  'admin',
  'consultant',
  'case_manager',
  'assistant',
  'billing',
  'read_only',
] as const;
export type Role = (typeof ROLES)[number];
