export { listAbove } from './above.ts';
export { importRounds, previewRounds } from './import-rounds.ts';
export { chartRounds, getRound, listRounds } from './queries.ts';
export { createRound, updateRound, withdrawRound } from './write-rounds.ts';
export {
  AbovePageShape,
  RoundDetailShape,
  RoundPageShape,
  RoundChartShape,
  RoundPreviewShape,
  RoundsImportedShape,
} from './views.ts';
