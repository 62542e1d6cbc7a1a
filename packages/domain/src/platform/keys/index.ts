// The keys of the installation, of its firms and of their people, and what is sealed under them (docs/decisions/0026).
export { firmKeys, type FirmKeys } from './firm-keys.ts';
export { whyKeysStayShut } from './master-check.ts';
export { openMasterKey, type MasterKey } from './master-key.ts';
export { destroyPersonKey, keyToOpenWith, type PersonOfFirm } from './person-keys.ts';
export { rememberedKeys } from './remembered.ts';
export { rotateFirmKeys, type Rotation, type RotationWatch } from './rotate.ts';
export { ROTATE_KEYS, rotateKeysHandler } from './rotation-job.ts';
export type { SealedField, SealedTable } from './sealed-table.ts';
export { openBytes, sealBytes, Unsealable, type SealingKey } from './sealed.ts';
export {
  openChange,
  sensitiveChange,
  type SensitiveChange,
  type SensitiveValue,
  type SensitiveValues,
} from './sealed-change.ts';
export { openUnnamed, unnamedKey } from './unnamed.ts';
export {
  blindIndex,
  blindIndexes,
  fileKey,
  seal,
  unseal,
  type FileKey,
  type SealedColumn,
  type SealedPlace,
} from './values.ts';
export { wrapEverythingAnew, type UnderMaster, type WrappedAnew } from './wrap-anew.ts';
