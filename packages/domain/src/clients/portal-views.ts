// What the procedures about a client's way into the portal answer, as a schema.
import { z } from 'zod';
import { InvitationShape } from '../identity/index.ts';
import { AnId, AnInstant, LANGUAGES } from '../platform/index.ts';
import type { PortalAccess } from './portal-schemas.ts';

export const PortalAccessShape = z.strictObject({
  clientId: AnId,
  since: AnInstant.nullable(),
  acceptedEmail: z.string().nullable(),
  invitation: InvitationShape.nullable(),
  proposal: z.strictObject({ email: z.string().nullable(), language: z.enum(LANGUAGES) }),
  can: z.strictObject({ invite: z.boolean(), end: z.boolean() }),
}) satisfies z.ZodType<PortalAccess>;
