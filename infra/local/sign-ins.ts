/** Whom one can sign in as on the demo data (contracts.md), for the console. */
export const DEMO_SIGN_INS = {
  password: 'Welcome-to-the-North-1',
  roles: ['owner', 'admin', 'consultant', 'manager', 'assistant', 'billing', 'readonly'],
  firms: ['maple-gate.example', 'boreal.example'],
  applicants: ['amara@applicant.example', 'luc@applicant.example', 'noor@applicant.example'],
};

export function signInLines(): string[] {
  const { password, roles, firms, applicants } = DEMO_SIGN_INS;
  return [
    '',
    `Demo sign-ins, password for all: ${password}`,
    ...firms.map((firm) => `  @${firm.padEnd(20)} ${roles.map((role) => `${role}@`).join(' ')}`),
    `  ${'applicants'.padEnd(21)} ${applicants.join(' ')}`,
    '',
  ];
}
