/**
 * "1.4 MB", "1,4 Mo": as people compare files, in thousands. Written here, because the tables of the server and of a
 * browser differ in the space before the unit.
 */
export function sizeText(bytes: number, language: 'en' | 'fr'): string {
  const units = language === 'fr' ? ['o', 'ko', 'Mo', 'Go', 'To'] : ['B', 'kB', 'MB', 'GB', 'TB'];
  let [value, unit] = [bytes, 0];
  while (value >= 999.5 && unit < units.length - 1) [value, unit] = [value / 1_000, unit + 1];
  const digits = unit > 0 && value < 9.95 ? 1 : 0;
  const number = value.toFixed(digits).replace('.', language === 'fr' ? ',' : '.');
  return `${number}\u00a0${units[unit]}`;
}
