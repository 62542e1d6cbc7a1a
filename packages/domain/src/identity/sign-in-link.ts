// A client who has no password, or does not want to look for it, comes in by a link of a mail.
import { createHash } from 'node:crypto';
import type { Database } from '@cio/db';
import { z } from 'zod';
import { findToken, inSystemScope, newId, queueMail, useToken, voidTokens } from '../platform/index.ts';
import { SIGN_IN_LINK, USE_PASSWORD } from './account-mails.ts';
import { admit, type Admission } from './admission.ts';
import type { Arrival } from './devices.ts';
import { findLogin } from './logins.ts';
import { mailAllowed } from './mail-limit.ts';
import { FORM_RULE } from './rules.ts';
import { EmailAddress } from './schemas.ts';
import { takeTry } from './sign-in-guard.ts';

const SCOPE = 'identity.one-time-link';
const KIND = 'sign-in-link';

/** What the mail knows of the browser that asked: nothing that would open it. */
const markOf = (browser: string): string => createHash('sha256').update(browser).digest('base64url');

/**
 * Mails a link to the client who has this address. Staff are told to use their password: a mailbox alone must not
 * open a firm. The answer is the same for all, and for an address that nobody has.
 */
export async function requestSignInLink(
  db: Database,
  raw: { email: string },
  asked: { address: string | null; browser: string; now: Date; requestId?: string },
): Promise<void> {
  const { address, browser, now, requestId = '' } = asked;
  const { email } = z.strictObject({ email: EmailAddress }).parse(raw);
  await inSystemScope(db, SCOPE, async (tx) => {
    if (address !== null) await takeTry(tx, { kind: 'form', who: address, rule: FORM_RULE }, now);
    const login = await findLogin(tx, { email });
    if (!login?.place) return;
    const at = { now: () => now, newId, requestId };
    const to = { userId: login.id };
    if (login.place.kind === 'staff') {
      if (await mailAllowed(tx, USE_PASSWORD, login.id, now))
        await queueMail(tx, at, USE_PASSWORD, { to, values: {} });
    } else if (await mailAllowed(tx, SIGN_IN_LINK, login.id, now))
      await queueMail(tx, at, SIGN_IN_LINK, { to, values: { browser: markOf(browser) } });
  });
}

/** What the page behind the link asks: whether it is the browser that asked for it. Null: the link is dead. */
export async function findSignInLink(
  db: Database,
  { token, browser }: { token: string; browser: string | null },
  now: Date,
): Promise<{ sameBrowser: boolean } | null> {
  const found = await inSystemScope(db, SCOPE, (tx) => findToken(tx, KIND, token, now));
  return found && { sameBrowser: browser !== null && found.data.browser === markOf(browser) };
}

/** The button of that page. A second factor is asked for all the same. Null: the link opens nothing any more. */
export async function signInByLink(
  db: Database,
  token: string,
  arrival: Arrival,
  now: Date,
): Promise<Admission | null> {
  return inSystemScope(db, SCOPE, async (tx) => {
    const used = await useToken(tx, KIND, token, now);
    const login = used?.userId ? await findLogin(tx, { id: used.userId }) : null;
    // Who has come to work in a firm since the mail was sent uses the password as well.
    if (login?.place?.kind !== 'applicant') return null;
    await voidTokens(tx, login.id, [KIND], now);
    await tx.user.updateMany({
      where: { id: login.id, emailVerifiedAt: null },
      data: { emailVerifiedAt: now },
    });
    return admit(tx, login, 'link', arrival, now);
  });
}
