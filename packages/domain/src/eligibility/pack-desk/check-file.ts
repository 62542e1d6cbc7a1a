// Whether a file may be let in: each check by its name, with what it found. Pure but for the cases, which are loaded when asked.
import type { Language } from '../../platform/index.ts';
import { z } from 'zod';
import { checkLanguages, checkPack, PACK_CHECKS, UnfitPack, type Fault } from '../check-pack.ts';
import { FactsPack, LanguagesPack, RulePack } from '../pack-format.ts';
import { SHIPPED, type Library } from '../library.ts';
import { differences } from './differences.ts';
import { PackFile, type PackCase } from './pack-file.ts';
import { FILE_CHECKS, type FileCheck, type PackKind, type PackReport } from './schemas.ts';

type Found = Pick<Fault, 'en' | 'fr'>;

export interface Standing {
  /** The pack of this id that is in force, as it was read. */
  packOf(id: string): { edition: number } | undefined;
  /** The rules as they would be with this pack. */
  libraryWith(id: string, pack: unknown): Library;
  /** Everything that holds today: no import may break it unless its file says so. */
  cases: readonly PackCase[];
  /** How many of these go wrong by other rules. */
  failuresOf(library: Library, cases: readonly PackCase[]): Found[];
}

export interface CheckedFile {
  faults: Map<FileCheck, Found[]>;
  pack: { id: string; kind: PackKind; edition: number; title: { en: string; fr: string } } | null;
  raw: unknown;
  ownCases: PackCase[];
  /** How many cases were held against it. */
  held: number;
}

const MOST_FAULTS = 20;
const MOST_DIFFERENCES = 200;
const KINDS = { points: RulePack, conditions: RulePack, languages: LanguagesPack, facts: FactsPack };

export function checkFile(text: string, standing: Standing): CheckedFile {
  const checked: CheckedFile = { faults: new Map(), pack: null, raw: null, ownCases: [], held: 0 };
  const failed = (check: FileCheck, faults: Found[]): boolean => {
    if (faults.length > 0 || !checked.faults.has(check)) checked.faults.set(check, faults);
    return faults.length > 0;
  };
  const file = readFile(text);
  if (failed('file', file.faults) || !file.value) return checked;
  checked.raw = file.value.pack;
  checked.ownCases = file.value.cases;
  if (failed('format', formatFaults(file.value.pack))) return checked;
  // `formatFaults` has just held it to the schema of its kind.
  const pack = file.value.pack as unknown as NonNullable<CheckedFile['pack']>;
  checked.pack = { id: pack.id, kind: pack.kind, edition: pack.edition, title: pack.title };
  if (failed('known', knownFaults(pack))) return checked;
  const before = standing.packOf(pack.id)!;
  failed('edition', editionFaults(pack.edition, before.edition));
  const faults = ruleFaults(file.value.pack);
  for (const check of PACK_CHECKS)
    failed(
      check,
      faults.filter((fault) => fault.check === check),
    );
  if (faults.length > 0) return checked;
  const cases = overridden(standing.cases, checked.ownCases);
  checked.held = cases.length;
  failed('cases', standing.failuresOf(standing.libraryWith(pack.id, file.value.pack), cases));
  return checked;
}

/** Those of the file take the place of those of the same name. */
export const overridden = (held: readonly PackCase[], own: readonly PackCase[]): PackCase[] => [
  ...new Map([...held, ...own].map((one) => [one.name, one])).values(),
];

export const isFit = ({ faults }: CheckedFile): boolean =>
  FILE_CHECKS.every((check) => faults.get(check)?.length === 0);

export function reportOf(checked: CheckedFile, before: unknown, language: Language): PackReport {
  const { pack, raw, held } = checked;
  const found = pack && before ? differences(before, raw) : [];
  return {
    fit: isFit(checked),
    pack: pack && {
      packId: pack.id,
      kind: pack.kind,
      title: pack.title[language],
      edition: pack.edition,
    },
    checks: FILE_CHECKS.map((check) => {
      const faults = checked.faults.get(check);
      return {
        check,
        ok: faults ? faults.length === 0 : null,
        faults: (faults ?? []).slice(0, MOST_FAULTS).map((words) => words[language]),
        more: Math.max(0, (faults?.length ?? 0) - MOST_FAULTS),
      };
    }),
    differences: found.slice(0, MOST_DIFFERENCES),
    moreDifferences: Math.max(0, found.length - MOST_DIFFERENCES),
    cases: held,
  };
}

function readFile(text: string): { value: PackFile | null; faults: Found[] } {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return {
      value: null,
      faults: [
        {
          en: 'The file is no JSON. Choose one that was exported here, or that is written like one.',
          fr: 'Le fichier n’est pas du JSON. Choisissez un fichier exporté ici, ou écrit de la même façon.',
        },
      ],
    };
  }
  const parsed = shaped(PackFile, raw);
  return 'value' in parsed ? { value: parsed.value, faults: [] } : { value: null, faults: parsed.faults };
}

function formatFaults(pack: Record<string, unknown>): Found[] {
  const kind = pack.kind as keyof typeof KINDS; // or none of them: asked in the next line
  if (!Object.hasOwn(KINDS, kind))
    return [
      {
        en: `kind: one of ${Object.keys(KINDS).join(', ')}`,
        fr: `kind\u00a0: l’un de ${Object.keys(KINDS).join(', ')}`,
      },
    ];
  const parsed = shaped<unknown>(KINDS[kind], pack);
  return 'faults' in parsed ? parsed.faults : [];
}

/** A file may be nested deeper than anyone reads: that is refused like everything else that is not a pack. */
function shaped<Value>(shape: z.ZodType<Value>, raw: unknown): { value: Value } | { faults: Found[] } {
  try {
    const { success, data, error } = shape.safeParse(raw);
    return success ? { value: data } : { faults: error.issues.map(placed) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { faults: [{ en: 'nested too deep', fr: 'imbriqué trop profondément' }] };
  }
}

const WORDS = { en: z.locales.en().localeError, fr: z.locales.fr().localeError };

/** Where it is, and what was expected there: in the words of the reader of schemas, which has both languages. */
function placed(issue: z.core.$ZodIssue): Found {
  const where = issue.path.length > 0 ? issue.path.join('.') : 'JSON';
  const said = (language: Language) => {
    const words = WORDS[language](issue as never);
    return typeof words === 'string' ? words : (words?.message ?? issue.message);
  };
  return { en: `${where}: ${said('en')}`, fr: `${where}\u00a0: ${said('fr')}` };
}

function knownFaults({ id, kind }: { id: string; kind: string }): Found[] {
  const own = SHIPPED.find((pack) => pack.id === id);
  if (own?.kind === kind) return [];
  const names = SHIPPED.filter((pack) => !own || pack.id === id)
    .map((pack) => `${pack.id} (${pack.kind})`)
    .join(', ');
  return [
    {
      en: `${id} (${kind}) is no pack that this product reads. It reads ${names}.`,
      fr: `${id} (${kind}) n’est pas un ensemble que ce produit lit. Il lit ${names}.`,
    },
  ];
}

const editionFaults = (edition: number, before: number): Found[] =>
  edition > before
    ? []
    : [
        {
          en: `Edition ${before} is in force and this is edition ${edition}. Give it a higher number.`,
          fr: `L’édition ${before} est en vigueur et celle-ci est l’édition ${edition}. Donnez-lui un numéro plus élevé.`,
        },
      ];

function ruleFaults(raw: Record<string, unknown>): readonly Fault[] {
  try {
    if (raw.kind === 'languages') checkLanguages(LanguagesPack.parse(raw));
    else if (raw.kind !== 'facts') checkPack(RulePack.parse(raw));
    return [];
  } catch (error) {
    if (error instanceof UnfitPack) return error.faults;
    throw error;
  }
}
