export { answerEvaluation } from './answer.ts';
export { evaluate, type Evaluation, type Evaluations, type Status } from './evaluate.ts';
export { compilePack } from './library.ts';
export { EvaluationsShape } from './views.ts';
export { getAssessment, getEvaluation, listEvaluations } from './assessments.ts';
export { AssessmentShape, EvaluationListShape, FrozenShape, StoredShape } from './assessment-views.ts';
export { ELIGIBILITY_CONSUMERS, watchRules } from './follow-changes.ts';
export { recompute } from './recompute.ts';
export { RECOMPUTE } from './recompute-job.ts';
export { getReport } from './report.ts';
export { saveEvaluation } from './store-evaluation.ts';
export { shipped } from './library.ts';
export { totalsOf } from './totals.ts';
export { testsOfFirm } from './test-list.ts';
export { becomeProspect, scoreVisitor, type VisitorScore } from './calculator.ts';
export {
  AbovePageShape,
  ALERT_ROUND,
  alertRound,
  chartRounds,
  createRound,
  getRound,
  getRoundAlerts,
  importRounds,
  listAbove,
  listRounds,
  previewRounds,
  RoundAlertShape,
  RoundDetailShape,
  RoundPageShape,
  RoundChartShape,
  RoundPreviewShape,
  RoundsImportedShape,
  updateRound,
  withdrawRound,
} from './rounds/index.ts';
export {
  exportForAll,
  exportRulePack,
  getRulePack,
  importForAll,
  importRulePack,
  listRulePacks,
  PackDetailShape,
  PackFileShape,
  PackImportedShape,
  PackListShape,
  PackReportShape,
  PackWithdrawnShape,
  previewRulePack,
  withdrawRulePack,
} from './pack-desk/index.ts';
