// An assessment in the reader's words: every point and every refusal with its rule, its clause and the answers it came from.
import type { Language } from '../platform/index.ts';
import type { DerivedProfile } from './profile-from-facts.ts';
import type { Assessment, Notice } from './assess.ts';
import type { Evaluation } from './evaluate.ts';
import type { CompiledPack, Library } from './library.ts';
import { ruleOf, versionOn } from './kept-words.ts';
import { sheetOf } from './profile.ts';
import type { ItemView, NoticeView, ProgrammeView } from './assessment-schemas.ts';
import { PROGRAMMES } from './schemas.ts';

export function explain(
  { evaluations, asOf, profile, sources, asks }: Assessment & DerivedProfile,
  library: Library,
  language: Language,
): ProgrammeView[] {
  return PROGRAMMES.map((id) => {
    const entry = library.pack(id);
    const found = evaluations[id]!;
    const most = mostsOf(entry, found, () => sheetOf(profile, asOf, library.languages));
    return {
      id,
      title: entry.pack.title[language],
      kind: entry.kind,
      status: found.status,
      total: found.total,
      scoredAs: (found.breakdown?.scoredAs as string | undefined) ?? null,
      lastVerified: found.lastVerified
        ? { asOf: found.lastVerified.asOf, total: found.lastVerified.total }
        : null,
      rulePack: { ...found.rulePack, checkedThrough: entry.pack.checkedThrough },
      missing: found.missing.map((fact) => ({ fact, asks: asks[fact] ?? [] })),
      warnings: found.warnings.map((words) => words[language]),
      items: found.items.map((item): ItemView => {
        const rule = ruleOf(entry, item.rule);
        const version = rule && versionOn(rule, found.rulePack.effectiveFrom);
        return {
          rule: item.rule,
          section: item.section,
          label: rule?.label[language] ?? item.rule,
          points: item.points,
          met: 'met' in item ? item.met : null,
          most: most[item.rule] ?? null,
          cap: 'cap' in item ? (item.cap ?? null) : null,
          text: version?.text?.[language] ?? null,
          from: item.from,
          to: item.to,
          confidence: item.confidence,
          citation: item.citation.map(({ source, place }) => ({ source, place: place ?? null })),
          inputs: Object.entries(item.input).map(([fact, value]) => ({
            fact,
            value: value as ItemView['inputs'][number]['value'],
            sources: sourcesOf(sources, profile, fact),
          })),
        };
      }),
      sums: (found.sums ?? []).map((sum) => ({
        ...sum,
        label: sumLabel(entry, sum.id, language),
      })),
    };
  });
}

export const noticeView = (notice: Notice | null, language: Language): NoticeView | null =>
  notice && { ...notice, reason: notice.reason[language] };

function mostsOf(entry: CompiledPack, found: Evaluation, sheet: () => ReturnType<typeof sheetOf>) {
  if (entry.kind !== 'points' || found.items.length === 0) return {};
  const period = entry.periods.find(({ from }) => from === found.rulePack.effectiveFrom)!;
  return entry.programIn(period).mosts(sheet());
}

const sumLabel = (entry: CompiledPack, id: string, language: Language): string =>
  (entry.pack.kind === 'points' && entry.pack.sums.find((sum) => sum.id === id)?.label[language]) || id;

/** Facts that follow from others lead to the answers of those. */
function sourcesOf(
  sources: DerivedProfile['sources'],
  profile: DerivedProfile['profile'],
  fact: string,
): DerivedProfile['sources'][string] {
  if (fact === 'age') return sources.birthDate ?? [];
  if (fact.startsWith('adaptability.')) return sources.adaptability ?? [];
  if (fact === 'english' || fact === 'french') {
    const language = fact === 'english' ? 'en' : 'fr';
    const place = profile.secondLanguage?.language === language ? 'secondLanguage' : 'firstLanguage';
    return sources[place] ?? [];
  }
  return sources[fact] ?? [];
}
