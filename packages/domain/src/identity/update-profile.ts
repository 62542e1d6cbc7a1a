import { withTransaction, type ApplicantContext, type StaffContext } from '../platform/index.ts';
import { assertAllowed } from './permissions.ts';
import { UpdateProfileInput, type ProfileView } from './schemas.ts';

/** What a login says about itself. It belongs to no firm, so no firm's trail holds it. */
export async function updateProfile(
  ctx: StaffContext | ApplicantContext,
  raw: UpdateProfileInput,
): Promise<ProfileView> {
  assertAllowed(ctx.actor, 'self');
  const changes = UpdateProfileInput.parse(raw);
  return withTransaction(ctx, async (tx) => {
    await tx.user.updateMany({
      where: { id: ctx.actor.userId },
      data: Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)),
    });
    return tx.user.findUniqueOrThrow({
      where: { id: ctx.actor.userId },
      select: { name: true, email: true, language: true, timeZone: true, theme: true, density: true },
    }) as Promise<ProfileView>;
  });
}
