/** Who has an account at the demo's identity provider: the demo sign-ins, and two whom the product must turn away. */
import { createHash } from 'node:crypto';
import { DEMO_SIGN_INS } from './sign-ins.ts';

export interface Account {
  /** Stays the same at every start, as with any provider. */
  subject: string;
  email: string;
  emailVerified: boolean;
}

const account = (email: string, emailVerified = true): Account => ({
  subject: createHash('sha256').update(`${email} ${emailVerified}`).digest('hex').slice(0, 24),
  email,
  emailVerified,
});

const { roles, firms, applicants } = DEMO_SIGN_INS;

export const GROUPS: readonly { title: { en: string; fr: string }; accounts: readonly Account[] }[] = [
  ...firms.map((firm) => ({
    title: { en: firm, fr: firm },
    accounts: roles.map((role) => account(`${role}@${firm}`)),
  })),
  {
    title: { en: 'Applicants', fr: 'Candidats' },
    accounts: applicants.map((email) => account(email)),
  },
  {
    title: { en: 'Whom the product does not let in', fr: 'Que le produit ne laisse pas entrer' },
    accounts: [account('stranger@elsewhere.example'), account('readonly@boreal.example', false)],
  },
];

export const findAccount = (subject: string): Account | undefined =>
  GROUPS.flatMap(({ accounts }) => accounts).find((one) => one.subject === subject);
