import 'server-only';
import type { HelpReader } from '../features/help/help-frame.tsx';
import { pageSession } from './page.ts';

/** Who reads the help: everybody may, also while the services are away. */
export async function helpReader(): Promise<HelpReader> {
  const session = await pageSession().catch(() => null);
  const staff = session?.actor.kind === 'staff';
  return { home: session ? (staff ? '/dashboard' : '/portal') : null, staff };
}
