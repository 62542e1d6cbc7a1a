// From what a form brought to answers, by the names of its fields. What is empty nobody has said.
import { ABILITIES } from '@cio/domain/clients/choices';
import type { VisitorAnswers } from '@cio/domain/eligibility/schemas';
import { OWN_CREDENTIALS, OWN_TESTS, OWN_WORK, SPOUSE, YES_NO_FACTS } from './score-fields.ts';

type Typed = Record<string, string>;

/** Numbers that are none, under the names of their fields. */
export class UnreadableNumbers extends Error {
  constructor(readonly fields: string[]) {
    super('unreadable numbers');
  }
}

export function readAnswers(typed: Typed): VisitorAnswers {
  const wrong: string[] = [];
  const said = (name: string) => typed[name]?.trim() || null;
  const yesNo = (name: string) => (said(name) === null ? null : said(name) === 'yes');
  const number = (name: string): number | null => {
    const text = said(name);
    if (text === null) return null;
    const value = Number(text.replace(/[\s\u00a0$]/g, '').replace(',', '.'));
    if (Number.isFinite(value) && value >= 0) return value;
    wrong.push(name);
    return null;
  };
  const list = <Row>(bases: readonly string[], first: string, row: (base: string) => Row) => {
    const given = bases.filter(
      (base) => said(`${base}.${first}`) !== null && said(`${base}.${first}`) !== 'none',
    );
    if (given.length > 0) return { state: 'whole' as const, items: given.map(row) };
    return said(`${bases[0]}.${first}`) === 'none' ? { state: 'none' as const, items: [] } : null;
  };
  const test = (base: string) => ({
    name: said(`${base}.name`)!,
    takenOn: said(`${base}.takenOn`),
    ...(Object.fromEntries(ABILITIES.map((one) => [one, number(`${base}.${one}`)])) as Record<
      (typeof ABILITIES)[number],
      number | null
    >),
  });
  const credential = (base: string) => ({
    level: said(`${base}.level`) as 'doctoral',
    country: said(`${base}.country`),
    assessed: yesNo(`${base}.assessed`),
    assessedOn: said(`${base}.assessedOn`),
    studiedInCanada: yesNo(`${base}.studiedInCanada`),
  });
  const period = (base: string) => ({
    country: said(`${base}.country`),
    startedOn: said(`${base}.startedOn`),
    endedOn: said(`${base}.endedOn`),
    ongoing: said(`${base}.endedOn`) === null,
    hoursPerWeek: number(`${base}.hoursPerWeek`),
    nocCode: said(`${base}.nocCode`),
    skilled: yesNo(`${base}.skilled`),
    counts: said(`${base}.counts`) as 'yes' | null,
  });
  const work = (bases: readonly string[]) => {
    if (said(`${bases[0]}.any`) === 'none') return { state: 'none' as const, items: [] };
    const given = bases.filter((base) => said(`${base}.startedOn`) !== null);
    return given.length > 0 ? { state: 'whole' as const, items: given.map(period) } : null;
  };
  const partner = ['married', 'common-law'].includes(said('maritalStatus') ?? '');
  const answers: VisitorAnswers = {
    birthDate: said('birthDate'),
    own: {
      maritalStatus: said('maritalStatus') as 'single' | null,
      firstLanguage: said('firstLanguage') as 'en' | null,
      languageTests: list(OWN_TESTS, 'name', test),
      education: list(OWN_CREDENTIALS, 'level', credential),
      work: work(OWN_WORK),
      ...(Object.fromEntries(YES_NO_FACTS.map((name) => [name, yesNo(name)])) as Record<
        (typeof YES_NO_FACTS)[number],
        boolean | null
      >),
      jobOffer: said('jobOffer') as 'none' | null,
      arrangedEmployment: yesNo('arrangedEmployment'),
      familySize: number('familySize'),
      settlementFunds: number('settlementFunds'),
      spouseAccompanying: partner ? yesNo('spouseAccompanying') : null,
      spouseCitizenOrResident: partner ? yesNo('spouseCitizenOrResident') : null,
    },
    spouse: partner
      ? {
          languageTests: list([SPOUSE.test], 'name', test),
          education: list([SPOUSE.credential], 'level', credential),
          work: work([SPOUSE.work]),
        }
      : null,
  };
  if (wrong.length > 0) throw new UnreadableNumbers(wrong);
  return answers;
}

/** The field of the form that a problem of the answers belongs to. */
export function fieldOf(path: string): string {
  const match = /^(?:answers\.)?(own|spouse)\.(languageTests|education|work)\.items\.(\d+)\.(\w+)$/.exec(
    path,
  );
  if (!match) return path.replace(/^(answers\.)?(own|contact)\./, '').replace(/^answers\./, '');
  const kind = { languageTests: 'test', education: 'credential', work: 'work' }[match[2]!]!;
  return `${match[1]}.${kind}.${match[3]}.${match[4]}`;
}
