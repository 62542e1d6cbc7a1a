export { Done, Fault, NewPassword, Submit, useAnswer } from '../shared/form-parts.tsx';
