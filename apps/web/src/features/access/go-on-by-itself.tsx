'use client';

import { useEffect } from 'react';
import { isApproved } from '../../app/sign-in/approve/actions.ts';

const EVERY_MS = 3_000;

/** Presses the form's button as soon as there is something behind it. A page in the background does not ask. */
export function GoOnByItself({ form }: { form: string }) {
  useEffect(() => {
    let over = false;
    const look = async () => {
      if (document.hidden) return;
      // Without a connection it asks again later.
      if (over || !(await isApproved().catch(() => false)) || over) return;
      over = true;
      document.querySelector<HTMLFormElement>(`#${form}`)?.requestSubmit();
    };
    const start = () => void look();
    start();
    const timer = setInterval(start, EVERY_MS);
    document.addEventListener('visibilitychange', start);
    return () => {
      over = true;
      clearInterval(timer);
      document.removeEventListener('visibilitychange', start);
    };
  }, [form]);
  return null;
}
