export { evaluate, type Evaluation, type Evaluations, type Status } from './evaluate.ts';
export { compilePack, PROGRAMMES } from './library.ts';
export { Profile } from './profile-schemas.ts';
