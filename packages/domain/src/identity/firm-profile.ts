// How a firm shows itself, as its admins keep it.
import type { Prisma, Transaction } from '@cio/db';
import {
  conflict,
  DomainError,
  notFound,
  read,
  record,
  withTransaction,
  type DomainEvent,
  type StaffContext,
} from '../platform/index.ts';
import { nearestSeen, unseenIn } from './brand-colour.ts';
import { BRAND_COLUMNS, toBrand, type BrandRow } from './firm-brand.ts';
import { LICENSED_TODAY } from './public-firm.ts';
import { SaveFirmProfileInput, type FirmLanguage, type FirmProfileView } from './firm-profile-schemas.ts';
import { assertAllowed } from './permissions.ts';

interface Row extends BrandRow {
  version: number | null;
  address: string | null;
  phone: string | null;
  email: string | null;
  website: string | null;
  languages: FirmLanguage[] | null;
  welcome_en: string | null;
  welcome_fr: string | null;
  show_licences: boolean | null;
  licensed: number;
}

export async function getFirmProfile(ctx: StaffContext): Promise<FirmProfileView> {
  assertAllowed(ctx.actor, 'firm.profile');
  const [[row]] = await read<[Row[]]>(ctx, [
    {
      name: 'firm-profile',
      text: `select ${BRAND_COLUMNS}, p.version, p.address, p.phone, p.email, p.website, p.languages, p.welcome_en,
          p.welcome_fr, p.show_licences,
          (select count(*)::int from licences l join memberships m on m.org_id = l.org_id and m.user_id = l.user_id
            where l.org_id = o.id and ${LICENSED_TODAY('$2')}) as licensed
        from organizations o left join firm_profiles p on p.org_id = o.id where o.id = $1`,
      values: [ctx.actor.orgId, ctx.now().toISOString()],
    },
  ]);
  return {
    ...toBrand(row!),
    ...{ version: row!.version, address: row!.address, phone: row!.phone },
    ...{ email: row!.email, website: row!.website, languages: row!.languages ?? [] },
    ...{ welcomeEn: row!.welcome_en, welcomeFr: row!.welcome_fr },
    ...{ showLicences: row!.show_licences ?? false, licensed: row!.licensed },
  };
}

const FIELDS = [
  ...(['address', 'phone', 'email', 'website', 'languages'] as const),
  ...(['welcomeEn', 'welcomeFr', 'accent', 'showLicences'] as const),
] as const;

/** A colour that somebody could not see is refused, with the nearest that everybody can. */
export async function saveFirmProfile(
  ctx: StaffContext,
  raw: SaveFirmProfileInput,
): Promise<FirmProfileView> {
  assertAllowed(ctx.actor, 'firm.profile');
  const { version, name, ...facts } = SaveFirmProfileInput.parse(raw);
  if (facts.accent !== null && unseenIn(facts.accent).length > 0)
    throw new DomainError('invalid', {
      fields: { accent: { key: 'colourUnseen', values: { nearest: nearestSeen(facts.accent) } } },
    });
  const { orgId } = ctx.actor;
  const kept = await withTransaction(ctx, async (tx) => {
    const firm = await tx.organization.findUnique({
      where: { id: orgId },
      select: { name: true, profile: true },
    });
    if (!firm) throw notFound();
    if ((firm.profile?.version ?? null) !== version) return false;
    const before = { ...NOTHING_SAID, ...firm.profile };
    const changedFields = [
      ...(firm.name === name ? [] : ['name']),
      ...FIELDS.filter((field) => String(before[field] ?? '') !== String(facts[field] ?? '')),
    ];
    if (changedFields.length === 0) return true;
    if (!(await keep(tx, ctx, { version, facts }))) return false;
    if (firm.name !== name) await tx.organization.updateMany({ where: { id: orgId }, data: { name } });
    await record(tx, ctx, profileChanged(orgId, changedFields));
    return true;
  });
  const current = await getFirmProfile(ctx);
  if (!kept) throw conflict(current);
  return current;
}

/** Another logo, or none, in the transaction of whoever has stored it. False: the profile was changed meanwhile. */
export async function chooseLogo(
  tx: Transaction,
  ctx: StaffContext,
  { version, logoFileId }: { version: number | null; logoFileId: string | null },
): Promise<boolean> {
  assertAllowed(ctx.actor, 'firm.profile');
  if (!(await keep(tx, ctx, { version, facts: { logoFileId } }))) return false;
  await record(tx, ctx, profileChanged(ctx.actor.orgId, ['logo']));
  return true;
}

const NOTHING_SAID = {
  ...{ address: null, phone: null, email: null, website: null, languages: [] as string[] },
  ...{ welcomeEn: null, welcomeFr: null, accent: null, showLicences: false },
};

type Facts = Omit<Prisma.FirmProfileCreateManyInput, 'orgId' | 'version' | 'updatedAt'>;

/** Over what was looked at, or for the first time. False: somebody else was there before. */
async function keep(
  tx: Transaction,
  ctx: StaffContext,
  { version, facts }: { version: number | null; facts: Facts },
): Promise<boolean> {
  const { orgId } = ctx.actor;
  const data = { ...facts, updatedAt: ctx.now() };
  const { count } =
    version === null
      ? await tx.firmProfile.createMany({ data: [{ orgId, ...data }], skipDuplicates: true })
      : await tx.firmProfile.updateMany({
          where: { orgId, version },
          data: { ...data, version: version + 1 },
        });
  return count === 1;
}

const profileChanged = (orgId: string, changedFields: string[]): DomainEvent => ({
  orgId,
  type: 'identity.firm_profile_changed',
  subject: { type: 'firm', id: orgId },
  changedFields,
});
