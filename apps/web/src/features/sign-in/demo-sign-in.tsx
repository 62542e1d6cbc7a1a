import type { ReactNode } from 'react';
import { enterDemo } from '../../app/sign-in/actions.ts';

/** Public knowledge: the demo firms are invented, and exist in demo mode alone. */
export const DEMO_PASSWORD = 'Welcome-to-the-North-1';

/** A form of its own for each person, so one press is enough, with JavaScript or without. */
export function DemoSignIn({ email, children }: { email: string; children: ReactNode }) {
  return (
    <form action={enterDemo}>
      <input type="hidden" name="email" value={email} />
      <input type="hidden" name="password" value={DEMO_PASSWORD} />
      <button
        type="submit"
        className="flex min-h-12 w-full items-center gap-2.5 rounded-2 px-2 text-start hover:bg-sunk [&>.icon]:text-fg-3 hover:[&>.icon]:text-fg"
      >
        {children}
      </button>
    </form>
  );
}
