export { listAbove } from './above.ts';
export { ALERT_ROUND } from './alert-job.ts';
export { alertRound } from './alert-round.ts';
export { getRoundAlerts } from './alerts.ts';
export { followRounds } from './follow-rounds.ts';
export { importRounds, previewRounds } from './import-rounds.ts';
export { chartRounds, getRound, listRounds } from './queries.ts';
export { createRound, updateRound, withdrawRound } from './write-rounds.ts';
export {
  AbovePageShape,
  RoundAlertShape,
  RoundDetailShape,
  RoundPageShape,
  RoundChartShape,
  RoundPreviewShape,
  RoundsImportedShape,
} from './views.ts';
