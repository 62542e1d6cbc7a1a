// Browser-safe: inputs and views of passkeys.
import { z } from 'zod';
import { isPrintable } from '../platform/schemas.ts';

/** What the browser's authenticator answered, as JSON text. Its inside is read where it is checked. */
const Credential = z.string().min(1, 'required').max(20_000);
/** Stands for the question that was asked: 32 random bytes. */
const StepSecret = z.string().max(100);
const PasskeyName = z.string().trim().min(1, 'required').max(80).refine(isPrintable, 'malformed');

export const BeginPasskeyInput = z.strictObject({ password: z.string().min(1, 'required') });
export type BeginPasskeyInput = z.infer<typeof BeginPasskeyInput>;

export const AddPasskeyInput = z.strictObject({
  step: StepSecret,
  credential: Credential,
  name: PasskeyName,
});
export type AddPasskeyInput = z.infer<typeof AddPasskeyInput>;

export const RenamePasskeyInput = z.strictObject({ id: z.string(), name: PasskeyName });
export type RenamePasskeyInput = z.infer<typeof RenamePasskeyInput>;

export const RemovePasskeyInput = z.strictObject({ id: z.string(), password: z.string().min(1, 'required') });
export type RemovePasskeyInput = z.infer<typeof RemovePasskeyInput>;

export const PasskeyAnswerInput = z.strictObject({ step: StepSecret, credential: Credential });
export type PasskeyAnswerInput = z.infer<typeof PasskeyAnswerInput>;

export interface PasskeyView {
  id: string;
  name: string;
  /** Kept by an account of its maker on every device of its owner, as against one device or key alone. */
  synced: boolean;
  createdAt: string;
  lastUsedAt: string | null;
}

/** What the browser is to be asked with, and what stands for the question. */
export interface PasskeyQuestion {
  /** For `navigator.credentials`, as JSON. */
  options: unknown;
  step: string;
}

const text = z.string().max(20_000);
const shared = { id: text, rawId: text, type: z.literal('public-key') };

/** Browsers add fields of their own, so what is not known is dropped here and not refused. */
export const RegistrationAnswer = z.object({
  ...shared,
  response: z.object({
    clientDataJSON: text,
    attestationObject: text,
    transports: z.array(z.string().max(40)).max(10).optional(),
  }),
});

export const AssertionAnswer = z.object({
  ...shared,
  response: z.object({
    clientDataJSON: text,
    authenticatorData: text,
    signature: text,
    userHandle: text.nullish(),
  }),
});

/** The answer, or null for what no browser sends. */
export function readAnswer<Answer>(schema: z.ZodType<Answer>, json: string): Answer | null {
  try {
    return schema.parse(JSON.parse(json));
  } catch {
    return null;
  }
}
