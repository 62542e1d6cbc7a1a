export { answerEvaluation } from './answer.ts';
export { evaluate, type Evaluation, type Evaluations, type Status } from './evaluate.ts';
export { compilePack } from './library.ts';
export { EvaluationsShape } from './views.ts';
export { getAssessment, getEvaluation, listEvaluations } from './assessments.ts';
export { AssessmentShape, EvaluationListShape, FrozenShape, StoredShape } from './assessment-views.ts';
export { ELIGIBILITY_CONSUMERS, recompute, RECOMPUTE, watchRules } from './follow-changes.ts';
export { saveEvaluation } from './store-evaluation.ts';
export { shipped } from './library.ts';
export { listTests } from './test-list.ts';
export { becomeProspect, scoreVisitor, type VisitorScore } from './calculator.ts';
export {
  AbovePageShape,
  chartRounds,
  createRound,
  getRound,
  importRounds,
  listAbove,
  listRounds,
  previewRounds,
  RoundDetailShape,
  RoundPageShape,
  RoundChartShape,
  RoundPreviewShape,
  RoundsImportedShape,
  updateRound,
  withdrawRound,
} from './rounds/index.ts';
