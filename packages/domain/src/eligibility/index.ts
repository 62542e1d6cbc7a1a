export { answerEvaluation } from './answer.ts';
export { evaluate, type Evaluation, type Evaluations, type Status } from './evaluate.ts';
export { compilePack } from './library.ts';
export { EvaluationsShape } from './views.ts';
