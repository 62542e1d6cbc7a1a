// Browser-safe: what is asked about second factors, and how they are shown.
import { z } from 'zod';
import { ROLES, type Role } from '../platform/schemas.ts';

/** Of the app, or from the paper. */
const Code = z.string().trim().min(1, 'required').max(60);

export const GiveSecondFactorInput = z.strictObject({
  code: Code,
  /** Ask no code in this browser for a while. */
  trustDevice: z.boolean(),
});
export type GiveSecondFactorInput = z.infer<typeof GiveSecondFactorInput>;

export const CodeInput = z.strictObject({ code: Code });
export type CodeInput = z.infer<typeof CodeInput>;

/** Who sits here, shown once more before something weighty: by the password, or by a code of the second factor. */
export const ProofInput = z.strictObject({
  password: z.string().max(1_000).optional(),
  code: z.string().trim().max(60).optional(),
});
export type ProofInput = z.infer<typeof ProofInput>;

/** What the page that asks for the second factor needs to know. */
export interface SecondFactorAsked {
  app: boolean;
  passkeys: number;
  recoveryCodes: number;
}

export interface SecondFactorView {
  /** Since when signing in asks for a second proof. */
  since: string | null;
  /** The authenticator app. */
  app: { since: string } | null;
  passkeys: number;
  /** Not used yet. */
  recoveryCodes: number;
  /** Browsers that are asked for no code, and until when at the longest. */
  trusted: { count: number; until: string } | null;
  hasPassword: boolean;
  /** This session showed who holds it a few minutes ago: what adds a factor asks for nothing more. */
  fresh: boolean;
}

/** An app that is being set up: for the picture, and for the hand. */
export interface PendingTotp {
  uri: string;
  secret: string;
}

export interface NewRecoveryCodes {
  /** Shown now and never again. Null: the ones on paper stay good. */
  recoveryCodes: string[] | null;
}

const Version = z.number().int().min(1).max(2_147_483_646);

export const ChangeSecurityInput = z.strictObject({
  version: Version,
  secondFactorRoles: z.array(z.enum(ROLES)).max(ROLES.length),
  approveDevices: z.boolean(),
});
export type ChangeSecurityInput = z.infer<typeof ChangeSecurityInput>;

export interface SecurityView {
  secondFactorRoles: Role[];
  approveDevices: boolean;
  version: number;
  roles: { role: Role; members: number; without: number }[];
  own: { role: Role; hasSecondFactor: boolean };
}

export const ResetSecondFactorInput = z.strictObject({ id: z.string(), version: Version });
export type ResetSecondFactorInput = z.infer<typeof ResetSecondFactorInput>;
