// The two demo firms, made by the product's own verbs. Safe to run again: what is there already stays as it is.
import {
  createApplicantLogin,
  createFirm,
  createMember,
  demoSignIns,
  inviteMember,
  listInvitations,
  listMembers,
  getFirmProfile,
  saveFirmProfile,
  saveLicence,
} from '@cio/domain/identity';
import { createClient, linkApplicant, listClients, nameKeys } from '@cio/domain/clients';
import type { ClientStatus } from '@cio/domain/clients/schemas';
import type { FileDesk } from '@cio/domain/documents';
import {
  createContext,
  DomainError,
  idAt,
  inSystemScope,
  type Database,
  type FirmContext,
  type MasterKey,
  type StaffContext,
} from '@cio/domain/platform';
import { BOREAL_PROFILE, MAPLE_GATE_PROFILE, type DemoProfile } from './firms.ts';
import { seedPapers } from './papers.ts';
import { seedFacts } from './facts.ts';
import { sideBySide } from './side-by-side.ts';
import {
  BOREAL_CLIENTS,
  BOREAL_HOMES,
  BOREAL_STAFF,
  MAPLE_GATE_CLIENTS,
  MAPLE_GATE_HOMES,
  MAPLE_GATE_STAFF,
  type DemoStaff,
} from './people.ts';

/** Public on purpose: the demo binds to loopback and the sign-in page prints it. */
export const DEMO_PASSWORD = 'Welcome-to-the-North-1';

interface DemoFirmPlan {
  slug: string;
  name: string;
  city: string;
  language: 'en' | 'fr';
  timeZone: string;
  staff: DemoStaff[];
  profile: DemoProfile;
  /** Asked to join, and not here yet. */
  invited: { email: string; name: string; role: DemoStaff['role'] };
  clients: readonly string[];
  /** Where each of them comes from. */
  homes: readonly string[];
  applicants: { email: string; client: string; language: 'en' | 'fr' }[];
}

const FIRMS: DemoFirmPlan[] = [
  {
    slug: 'maple-gate',
    name: 'Maple Gate Immigration',
    city: 'Toronto',
    language: 'en',
    timeZone: 'America/Toronto',
    staff: MAPLE_GATE_STAFF,
    profile: MAPLE_GATE_PROFILE,
    invited: { email: 'priya.nair@mail.example', name: 'Priya Nair', role: 'case_manager' },
    clients: MAPLE_GATE_CLIENTS,
    homes: MAPLE_GATE_HOMES,
    applicants: [
      { email: 'amara@applicant.example', client: 'Amara|Okafor', language: 'en' },
      { email: 'noor@applicant.example', client: 'Noor|Rahman', language: 'en' },
    ],
  },
  {
    slug: 'boreal',
    name: 'Boréal Immigration',
    city: 'Montréal',
    language: 'fr',
    timeZone: 'America/Toronto',
    staff: BOREAL_STAFF,
    profile: BOREAL_PROFILE,
    invited: { email: 'lea.tremblay@mail.example', name: 'Léa Tremblay', role: 'assistant' },
    clients: BOREAL_CLIENTS,
    homes: BOREAL_HOMES,
    applicants: [
      { email: 'luc@applicant.example', client: 'Luc|Mbarga', language: 'fr' },
      { email: 'noor@applicant.example', client: 'Noor|Rahman', language: 'en' },
    ],
  },
];

/** Fills an empty database, and finishes a demo that was cut off. A database with any other firm is left alone. */
export async function seedDemo(
  db: Database,
  masterKey: MasterKey,
  now: Date,
  files: FileDesk | null = null,
): Promise<'seeded' | 'kept'> {
  const slugs = await inSystemScope(db, 'operator.provision', (tx) =>
    tx.organization.findMany({ select: { slug: true } }),
  );
  const ours = new Set(FIRMS.map((firm) => firm.slug));
  if (slugs.some(({ slug }) => !ours.has(slug)) || (await isComplete(db))) return 'kept';
  for (const firm of FIRMS) await seedFirm({ db, masterKey, files }, firm, now);
  return 'seeded';
}

/** The links are made last, so a firm that has all of them has everything. */
async function isComplete(db: Database): Promise<boolean> {
  const firms = await demoSignIns(db);
  return firms.length === FIRMS.length && firms.every((firm) => firm.applicants.length === 2);
}

interface Ground {
  db: Database;
  masterKey: MasterKey;
  /** Null where there is no place for files. */
  files: FileDesk | null;
}

async function seedFirm({ db, masterKey, files }: Ground, plan: DemoFirmPlan, now: Date): Promise<void> {
  const { slug, name, city, language, timeZone } = plan;
  await unlessThere(() => createFirm(db, { slug, name, city, language, timeZone }, now));
  for (const { address, name: person, role } of plan.staff) {
    const email = `${address}@${slug}.example`;
    await unlessThere(() =>
      createMember(db, { firmSlug: slug, email, name: person, role, language, password: DEMO_PASSWORD }, now),
    );
  }
  const consultant = await inSystemScope(db, 'operator.provision', (tx) =>
    tx.membership.findFirstOrThrow({
      where: { organization: { slug }, role: 'consultant' },
      select: { orgId: true, userId: true },
    }),
  );
  const context = (at: Date): FirmContext =>
    createContext({
      db,
      masterKey,
      actor: { kind: 'staff', role: 'consultant', via: 'session', ...consultant },
      requestId: 'demo',
      now: () => at,
      newId: () => idAt(at),
    }) as FirmContext;
  await seedAsOwner(db, masterKey, plan, now);

  const held = await clientsByName(context(now));
  for (const [index, entry] of plan.clients.entries()) {
    if (held.has(entry)) continue;
    const created = await createClient(context(daysAgo(now, index)), demoClient(entry, index, slug));
    held.set(entry, created.id);
  }
  const said = plan.clients.map((entry, index) => ({
    ...{ index, clientId: held.get(entry)!, home: plan.homes[index]!, language },
  }));
  await seedFacts(context, said, now);
  if (files) await seedFiles(context(now) as StaffContext, files, plan, held);
  for (const { email, client, language: own } of plan.applicants) {
    const login = client.replace('|', ' ');
    const { userId } = await createApplicantLogin(
      db,
      { email, name: login, password: DEMO_PASSWORD, language: own },
      now,
    );
    await linkApplicant(context(now), { userId, clientId: held.get(client)! });
  }
}

/** Each client's papers, a few clients side by side: drawing and storing wait for different things. */
async function seedFiles(
  ctx: StaffContext,
  files: FileDesk,
  plan: DemoFirmPlan,
  held: ReadonlyMap<string, string>,
): Promise<void> {
  await sideBySide([...plan.clients.entries()], async ([index, entry]) => {
    const [givenName, familyName] = entry.split('|') as [string, string];
    const shared = plan.applicants.some(({ client }) => client === entry);
    const who = { clientId: held.get(entry)!, givenName: givenName || null, familyName };
    await seedPapers(ctx, files, { ...who, language: plan.language, index, shared });
  });
}

/** In the owner's name, who keeps everyone's licence and asks people to join. */
async function seedAsOwner(db: Database, masterKey: MasterKey, plan: DemoFirmPlan, now: Date): Promise<void> {
  const owner = await inSystemScope(db, 'operator.provision', (tx) =>
    tx.membership.findFirst({
      where: { organization: { slug: plan.slug }, role: 'owner', endedAt: null },
      select: { orgId: true, userId: true },
    }),
  );
  // Who tries the demo may have handed the firm over: then it is theirs to keep.
  if (!owner) return;
  const ctx = createContext({
    db,
    masterKey,
    actor: { kind: 'staff', role: 'owner', via: 'session', ...owner },
    requestId: 'demo',
    now: () => now,
  }) as StaffContext;
  await seedLicences(ctx, plan);
  await seedProfile(ctx, plan);
  const views = await Promise.all([listInvitations(ctx, {}), listInvitations(ctx, { view: 'past' })]);
  if (views.every(({ items }) => items.length === 0))
    await inviteMember(ctx, { ...plan.invited, language: plan.language });
}

/** What the firm says of itself, once: who tries the demo may say otherwise. */
async function seedProfile(ctx: StaffContext, { name, profile }: DemoFirmPlan): Promise<void> {
  const { version } = await getFirmProfile(ctx);
  if (version === null)
    await saveFirmProfile(ctx, { website: null, showLicences: true, ...profile, name, version });
}

async function seedLicences(ctx: StaffContext, { slug, staff }: DemoFirmPlan): Promise<void> {
  for (const { address, licence } of staff) {
    if (!licence) continue;
    const { items } = await listMembers(ctx, { q: `${address}@${slug}.example` });
    const { days, ...facts } = licence;
    const expiresOn = new Date(ctx.now().getTime() + days * 86_400_000).toISOString().slice(0, 10);
    await unlessThere(() =>
      saveLicence(ctx, {
        memberId: items[0]!.id,
        version: null,
        body: 'college',
        status: 'active',
        expiresOn,
        ...facts,
      }),
    );
  }
}

async function clientsByName(ctx: FirmContext): Promise<Map<string, string>> {
  const { items } = await listClients(ctx, { limit: 100 });
  return new Map(items.map((client) => [`${client.givenName ?? ''}|${client.familyName}`, client.id]));
}

function demoClient(entry: string, index: number, slug: string) {
  const [givenName, familyName] = entry.split('|') as [string, string];
  const { givenKey } = nameKeys({ givenName, familyName });
  const address = givenKey.replace(/[^a-z]+/g, '.').replace(/^\.|\.$/g, '');
  const status: ClientStatus = index % 7 === 4 ? 'inactive' : index % 4 === 3 ? 'prospect' : 'active';
  const line = slug === 'boreal' ? '514' : '416';
  return {
    givenName: givenName || null,
    familyName,
    // Not everyone has told us everything.
    email: index % 9 === 8 ? null : `${address}@mail.example`,
    phone: index % 6 === 5 ? null : `+1 ${line} 555-${String(100 + index).padStart(4, '0')}`,
    birthDate:
      index % 8 === 7
        ? null
        : `${1968 + ((index * 7) % 37)}-${pad(1 + ((index * 5) % 12))}-${pad(1 + ((index * 11) % 28))}`,
    status,
  };
}

const pad = (value: number) => String(value).padStart(2, '0');

/** Spread over the last months, the most recent ones closest together, at office hours. */
function daysAgo(now: Date, index: number): Date {
  const day = new Date(now.getTime() - Math.round(1 + index * (1 + index / 10)) * 86_400_000);
  day.setUTCHours(13 + (index % 8), (index * 17) % 60, 0, 0);
  return day;
}

async function unlessThere(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof DomainError && error.code === 'conflict')) throw error;
  }
}
