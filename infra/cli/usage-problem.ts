/** Something the operator can put right: shown as one sentence, without a stack. */
export class UsageProblem extends Error {}
