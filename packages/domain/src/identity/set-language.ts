import { inSystemScope, type ServiceContext } from '../platform/index.ts';
import { SetLanguageInput } from './schemas.ts';

/** The reader's language, for pages and mail alike. It belongs to the login, not to a firm, so no firm's trail holds it. */
export async function setLanguage(
  ctx: ServiceContext & { actor: { kind: 'staff' | 'applicant'; userId: string } },
  raw: SetLanguageInput,
): Promise<SetLanguageInput> {
  const { language } = SetLanguageInput.parse(raw);
  await inSystemScope(ctx.db, 'identity.profile', (tx) =>
    tx.user.updateMany({ where: { id: ctx.actor.userId }, data: { language } }),
  );
  return { language };
}
