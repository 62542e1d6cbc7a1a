// Equal contents of one firm have one name, and nobody without the installation's key can make or compare such names.
import { createHmac } from 'node:crypto';
import type { MasterKey } from '../keys/master-key.ts';

/** Another master key gives other names: what is sent again after such a change is stored once more, and nothing else happens. */
export const contentName = (masterKey: MasterKey, orgId: string, sha256: Uint8Array): Buffer =>
  createHmac('sha256', masterKey.derive('file-contents', orgId).secret).update(sha256).digest();
