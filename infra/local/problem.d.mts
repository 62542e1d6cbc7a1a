export declare class StartProblem extends Error {
  constructor(sentence: string, options?: ErrorOptions);
}
export declare function explain(text: string, where: string): string | null;
export declare function describeProblem(error: unknown): string;
