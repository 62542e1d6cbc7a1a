export { exportRulePack, getRulePack, listRulePacks } from './desk.ts';
export { importRulePack, previewRulePack, withdrawRulePack } from './import-pack.ts';
export { exportForAll, importForAll } from './operator.ts';
export {
  PackDetailShape,
  PackFileShape,
  PackImportedShape,
  PackListShape,
  PackReportShape,
  PackWithdrawnShape,
} from './views.ts';
