// Browser-safe: whether a firm's own colour can be seen, on every ground that it will stand on, and the nearest one that can.

/** What a mark or a band of colour stands on, in both themes (packages/ui/src/tokens.css; a test holds the two together). */
export const SURFACES = {
  light: ['#ffffff', '#f5f7f8'],
  dark: ['#0f1414', '#0a0e0e', '#181d1d'],
} as const;
export type SurfaceTheme = keyof typeof SURFACES;

/** WCAG 2.2, 1.4.11: what must be seen and is no text. */
export const LEAST_CONTRAST = 3;

const HEX = /^#[0-9a-f]{6}$/i;
export const isColour = (text: string): boolean => HEX.test(text);

type Three = [number, number, number];

const channels = (hex: string): Three =>
  [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255) as Three;
const toLinear = (part: number): number => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
const fromLinear = (part: number): number =>
  part <= 0.0031308 ? part * 12.92 : 1.055 * part ** (1 / 2.4) - 0.055;

function luminance(hex: string): number {
  const [red, green, blue] = channels(hex).map(toLinear) as Three;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** 1 to 21, whichever of the two is the lighter. */
export function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** The least contrast that it has on the surfaces of a theme. */
export const contrastOn = (colour: string, theme: SurfaceTheme): number =>
  Math.min(...SURFACES[theme].map((surface) => contrast(colour, surface)));

/** The themes in which it would not be seen well enough. */
export const unseenIn = (colour: string): SurfaceTheme[] =>
  (['light', 'dark'] as const).filter((theme) => contrastOn(colour, theme) < LEAST_CONTRAST);

/** Letters on it: of black and white one always has 4.5 to 1 on any colour. */
export const lettersOn = (colour: string): '#000000' | '#ffffff' =>
  contrast(colour, '#ffffff') >= contrast(colour, '#000000') ? '#ffffff' : '#000000';

/** Of the same hue, no lighter or darker than it must be to be seen everywhere. What can be seen stays as it is. */
export function nearestSeen(colour: string): string {
  if (unseenIn(colour).length === 0) return colour.toLowerCase();
  const [lightness, chroma, hue] = toOklch(colour);
  const steps = Array.from({ length: STEPS + 1 }, (_, step) => step / STEPS);
  const tried = steps
    .sort((a, b) => Math.abs(a - lightness) - Math.abs(b - lightness))
    .map((wanted) => fromOklch([wanted, chroma, hue]));
  // Of greys alone, some are seen on every surface: a hue only brings their lightness about.
  return tried.find((hex) => unseenIn(hex).length === 0)!;
}

const STEPS = 256;

/** Björn Ottosson's Oklab as lightness, chroma and hue: in it, a colour made lighter still looks like itself. */
function toOklch(hex: string): Three {
  const [red, green, blue] = channels(hex).map(toLinear) as Three;
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const middle = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  const a = 1.9779984951 * long - 2.428592205 * middle + 0.4505937099 * short;
  const b = 0.0259040371 * long + 0.7827717662 * middle - 0.808675766 * short;
  const lightness = 0.2104542553 * long + 0.793617785 * middle - 0.0040720468 * short;
  return [lightness, Math.hypot(a, b), Math.atan2(b, a)];
}

/** Where a screen has no such colour, the most vivid of that hue that it has. */
function fromOklch([lightness, chroma, hue]: Three): string {
  for (let vivid = chroma; ; vivid -= 0.005) {
    const parts = linearOf([lightness, Math.max(0, vivid), hue]);
    const shown = parts.every((part) => part > -0.0005 && part < 1.0005);
    if (shown || vivid <= 0) return hexOf(parts);
  }
}

function linearOf([lightness, chroma, hue]: Three): Three {
  const [a, b] = [chroma * Math.cos(hue), chroma * Math.sin(hue)];
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short,
  ];
}

const hexOf = (linear: Three): string =>
  `#${linear
    .map((part) => Math.round(fromLinear(Math.min(1, Math.max(0, part))) * 255))
    .map((part) => part.toString(16).padStart(2, '0'))
    .join('')}`;
