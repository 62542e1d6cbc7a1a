// What a visitor finds out without signing in: the same evaluation that the staff see; and how they become a client, if they ask.
import type { Database } from '@cio/db';
import { createClient, saveFacts } from '../clients/index.ts';
import { findPublicFirm } from '../identity/index.ts';
import {
  createContext,
  dayIn,
  DomainError,
  newId,
  notFound,
  record,
  withTransaction,
  type FirmContext,
  type Language,
  type MasterKey,
} from '../platform/index.ts';
import { assess, usualDay } from './assess.ts';
import type { NoticeView, ProgrammeView } from './assessment-schemas.ts';
import { explain, noticeView } from './explain.ts';
import { RULES_ZONE } from './frozen.ts';
import { rulesOf, rulesOfFirm } from './rules-in-force.ts';
import { keepEvaluation } from './store-evaluation.ts';
import { BecomeProspectInput, VisitorAnswers } from './schemas.ts';
import type { SaidFacts } from './profile-from-facts.ts';
import { NOTHING_SAID, NOTHING_SAID_OF_SELF } from '../clients/index.ts';

export interface VisitorScore {
  asOf: string;
  notice: NoticeView | null;
  programmes: ProgrammeView[];
}

export async function scoreVisitor(
  db: Database,
  raw: VisitorAnswers,
  { firm: slug, now, language }: { firm: string; now: Date; language: Language },
): Promise<VisitorScore> {
  const answers = VisitorAnswers.parse(raw);
  const firm = await findPublicFirm(db, slug);
  if (!firm) throw notFound();
  const library = await rulesOfFirm(db, firm.id);
  const today = dayIn(RULES_ZONE, now);
  const asOf = usualDay(today, library);
  const found = assess(factsOf(answers), { asOf, today, library });
  return { asOf, notice: noticeView(found.notice, language), programmes: explain(found, library, language) };
}

const factsOf = ({ birthDate, own, spouse }: ReturnType<typeof VisitorAnswers.parse>): SaidFacts => ({
  birthDate,
  own: { ...NOTHING_SAID_OF_SELF, ...own },
  spouse: spouse ? { id: '', givenName: null, familyName: '', ...NOTHING_SAID, ...spouse } : null,
});

/** Makes a client of a visitor who asks for it, with status prospect, their answers and the result that they saw. */
export async function becomeProspect(
  db: Database,
  raw: BecomeProspectInput,
  { now, masterKey, requestId }: { now: Date; masterKey: MasterKey; requestId: string },
): Promise<void> {
  const { firm: slug, answers, contact, spouseFamilyName } = BecomeProspectInput.parse(raw);
  if (!contact.consent) throw new DomainError('invalid', { fields: { consent: { key: 'required' } } });
  // A spouse is a person of the firm too, and nobody is without a name.
  const spouse = answers.spouse && { ...answers.spouse, familyName: spouseFamilyName ?? '' };
  if (spouse?.familyName === '')
    throw new DomainError('invalid', { fields: { spouseFamilyName: { key: 'required' } } });
  const firm = await findPublicFirm(db, slug);
  if (!firm) throw notFound();
  const actor = { kind: 'system' as const, job: 'public-calculator', orgId: firm.id };
  const ctx = createContext({ db, masterKey, requestId, actor, now: () => now, newId }) as FirmContext;
  const library = await rulesOf(ctx);
  await withTransaction(ctx, async (tx) => {
    const joined = { ...ctx, joined: tx };
    const { givenName, familyName, email, phone } = contact;
    const client = await createClient(joined, {
      givenName,
      familyName,
      email,
      phone,
      birthDate: answers.birthDate,
      status: 'prospect',
    });
    await saveFacts(joined, {
      clientId: client.id,
      version: 0,
      own: answers.own,
      ...(spouse ? { spouse } : {}),
    });
    const asOf = usualDay(dayIn(RULES_ZONE, now), library);
    await keepEvaluation(joined, { personId: client.id, asOf, cause: 'asked' }, library);
    await record(tx, joined, {
      orgId: firm.id,
      type: 'eligibility.prospect_came',
      subject: { type: 'client', id: client.id },
      changedFields: ['consent'],
    });
  });
}
