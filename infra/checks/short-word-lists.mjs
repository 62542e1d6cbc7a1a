// In place of the word lists of the password rule, which take longer to unpack than most test files to run. The rule itself is
// tried on the whole lists where nothing but Node is needed (password-policy.test.ts).
export const dictionary = { 'passwords-common': ['password', '12345678', 'qwerty'] };
export const adjacencyGraphs = {};
