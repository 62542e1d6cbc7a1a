import type { FirmProfileView } from '@cio/domain/identity/schemas';

/** What the catalogue of problems has a sentence for, and what this page says in words of its own. */
const PROBLEMS = ['logoKind', 'logoSmall', 'fileEmpty'] as const;
const OWN = ['too_large', 'unavailable'] as const;

export type LogoFault =
  { problem: (typeof PROBLEMS)[number] } | { own: (typeof OWN)[number] } | { said: string };

/** By the name that came with the address of the page, where the form was sent without a script. */
export function faultNamed(name: string): LogoFault {
  const problem = PROBLEMS.find((one) => one === (name === 'required' ? 'fileEmpty' : name));
  return problem ? { problem } : { own: OWN.find((one) => one === name) ?? 'unavailable' };
}

interface Refused {
  error?: { code?: string; message?: string; fields?: Record<string, string> };
}

export async function sendLogo(file: File): Promise<{ profile: FirmProfileView } | LogoFault> {
  const form = new FormData();
  form.set('file', file);
  try {
    const answer = await fetch('/api/uploads/logo', {
      method: 'POST',
      body: form,
      headers: { accept: 'application/json' },
    });
    const body = (await answer.json()) as unknown;
    if (answer.ok) return { profile: body as FirmProfileView };
    const { code = '', message, fields = {} } = (body as Refused).error ?? {};
    if (code === 'too_large') return { own: 'too_large' };
    const said = Object.values(fields)[0] ?? message;
    return said ? { said } : { own: 'unavailable' };
  } catch {
    // No answer of ours came at all.
    return { own: 'unavailable' };
  }
}
