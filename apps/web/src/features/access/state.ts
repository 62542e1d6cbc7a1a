export { EMPTY, type FormState, type PasswordWords } from '../shared/form-state.ts';
