// Browser-safe: inputs and views of identity.
import { z } from 'zod';
import { LANGUAGES, type Language, type Role } from '../platform/schemas.ts';

export { ROLES, type Role } from '../platform/schemas.ts';
export type { Permission, StaffPermission } from './permissions.ts';

export const SetLanguageInput = z.strictObject({ language: z.enum(LANGUAGES) });
export type SetLanguageInput = z.infer<typeof SetLanguageInput>;

export interface MeView {
  user: { id: string; name: string; email: string; language: Language };
  kind: 'staff' | 'applicant';
  firm: { id: string; slug: string; name: string } | null;
  role: Role | null;
  permissions: string[];
}

export const EmailAddress = z
  .string()
  .trim()
  .min(1, 'required')
  .max(254)
  .pipe(z.email('email'))
  .transform((text) => text.toLowerCase());
