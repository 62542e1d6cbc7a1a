// What a file may be called, whoever named it. The name is shown, kept and sent back, and never used as a path.

/** In characters as people count them. */
export const NAME_LIMIT = 180;

/** Signs that end a line, turn the direction of a text, or are not seen at all. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu;
/** What one system or another takes for part of a path, a wildcard or a pipe. */
const OF_PATHS = /[<>:"|?*\\/]/g;
/** Names that Windows keeps for devices. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** The last part of the name, without what could mislead a reader or a system, and with the ending that its content has. */
export function cleanName(raw: string, endings: readonly string[] = []): string {
  const last = raw.normalize('NFC').split(/[/\\]/).filter(Boolean).at(-1) ?? '';
  const text = last
    .replace(UNSEEN, '')
    .replace(OF_PATHS, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/^[\s.]+|[\s.]+$/gu, '');
  const [stem, ending] = splitEnding(text, endings);
  const named = stem === '' ? 'document' : DEVICE.test(stem) ? `_${stem}` : stem;
  return cut(named, NAME_LIMIT - ending.length) + ending;
}

/** Its own ending where that fits the content, or the first of those that would. */
function splitEnding(text: string, endings: readonly string[]): [string, string] {
  if (endings.length === 0) return [text, ''];
  const own = endings.find((ending) => text.toLowerCase().endsWith(`.${ending}`));
  if (own === undefined) return [text, `.${endings[0]}`];
  const at = text.length - own.length - 1;
  return [text.slice(0, at).replace(/[\s.]+$/u, ''), text.slice(at)];
}

/** No sign is cut in half. */
function cut(text: string, most: number): string {
  const signs = [...text];
  return signs.length <= most ? text : signs.slice(0, most).join('').trimEnd();
}
