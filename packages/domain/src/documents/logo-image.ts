// A logo on its way in: looked at by its bytes, opened as a picture, and drawn anew. Nothing of what came is passed on.
import { LEAST_LOGO_SIDE as LEAST_SIDE } from '../identity/schemas.ts';
import { DomainError, type ProblemKey } from '../platform/index.ts';
import { mediaTypeOf } from './media-types.ts';

/** What is taken. SVG is a program and not a picture: it is not among them. */
const TAKEN: readonly (string | null)[] = ['image/png', 'image/jpeg', 'image/webp'];

export const MOST_LOGO_BYTES = 2_000_000;
/** Twice what the widest page shows of it. */
const MOST_WIDTH = 640;
const MOST_HEIGHT = 240;
/** A picture of few bytes may unfold to gigabytes. */
const MOST_PIXELS = 40_000_000;

/** As PNG, of a size for pages and letters, without whatever else the file carried. */
export async function drawLogo(bytes: Buffer): Promise<Buffer> {
  if (!TAKEN.includes(mediaTypeOf(bytes))) throw refused('logoKind');
  // Only who sets a logo needs it: no process waits for it at its start.
  const { default: sharp } = await import('sharp');
  const picture = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' });
  try {
    const { width, height } = await picture.metadata();
    if (Math.min(width, height) < LEAST_SIDE) throw refused('logoSmall');
    return await picture
      .rotate()
      .resize({ width: MOST_WIDTH, height: MOST_HEIGHT, fit: 'inside', withoutEnlargement: true })
      .png({ compressionLevel: 9 })
      .toBuffer();
  } catch (error) {
    // Broken, cut off or too large when unfolded: it is no picture that a page could show.
    throw error instanceof DomainError ? error : refused('logoKind');
  }
}

const refused = (key: Extract<ProblemKey, 'logoKind' | 'logoSmall'>) =>
  new DomainError('invalid', { fields: { file: { key, values: { least: LEAST_SIDE } } } });
