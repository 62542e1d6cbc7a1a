/** The one page of the demo's identity provider: choose who you are. Plain HTML, in the language that the product asks for. */
import { GROUPS, type Account } from './identity-provider-accounts.ts';

export type Language = 'en' | 'fr';

/** The first of the wanted languages that the page speaks (`ui_locales` of OpenID Connect: "fr-CA en"). */
export const languageOf = (wanted: unknown): Language =>
  String(wanted ?? '')
    .split(' ')
    .map((tag) => tag.slice(0, 2).toLowerCase())
    .find((tag): tag is Language => tag === 'en' || tag === 'fr') ?? 'en';

const WORDS = {
  en: {
    title: 'Choose who you are',
    text: 'This is the demo’s own identity provider. In production, Google, Microsoft or your firm’s provider asks here who you are.',
    unverified: 'address not confirmed',
    cancel: 'Cancel',
    late: 'This sign-in took too long or is over. Go back to the product and begin again.',
    back: 'Back to the product',
  },
  fr: {
    title: 'Choisissez qui vous êtes',
    text: 'Ceci est le fournisseur d’identité de la démo. En production, c’est Google, Microsoft ou le fournisseur de votre cabinet qui vous demande ici qui vous êtes.',
    unverified: 'adresse non confirmée',
    cancel: 'Annuler',
    late: 'Cette connexion a duré trop longtemps ou est terminée. Revenez au produit et recommencez.',
    back: 'Revenir au produit',
  },
} as const;

const STYLE = `
:root { color-scheme: light dark; --fg: #1b2124; --quiet: #566064; --line: #d5dadc; --bg: #fff; --hover: #f1f4f4; --focus: #1c5fb8; }
@media (prefers-color-scheme: dark) {
  :root { --fg: #e8eced; --quiet: #a5aeb1; --line: #3a4245; --bg: #171c1e; --hover: #20272a; --focus: #8ab8f5; }
}
body { margin: 0; background: var(--bg); color: var(--fg); font: 14px/20px system-ui, sans-serif; }
main { max-width: 960px; padding: 40px 24px; }
h1 { margin: 0; font-size: 24px; line-height: 32px; }
h2 { margin: 0; padding: 0 8px 8px; border-block-end: 1px solid var(--line); font-size: 14px; }
p { max-width: 560px; margin: 4px 0 24px; color: var(--quiet); }
.groups { display: grid; gap: 24px 36px; grid-template-columns: repeat(auto-fit, minmax(min(280px, 100%), 1fr)); }
button { display: block; width: 100%; min-height: 44px; padding: 4px 8px; border: 0; border-block-end: 1px solid var(--line);
  background: none; color: inherit; font: inherit; text-align: start; overflow-wrap: anywhere; cursor: pointer; }
button:hover { background: var(--hover); }
button:focus-visible, a:focus-visible { outline: 2px solid var(--focus); outline-offset: 1px; }
small { display: block; color: var(--quiet); font-size: 12px; }
.cancel { width: auto; margin-block-start: 32px; padding-inline: 16px; border: 1px solid var(--quiet); border-radius: 5px; }
a { color: inherit; }
`;

export function choicePage(language: Language, uid: string): string {
  const words = WORDS[language];
  const groups = GROUPS.map(
    ({ title, accounts }) =>
      `<section><h2>${title[language]}</h2>${accounts.map((one) => choice(one, language)).join('')}</section>`,
  );
  return page(
    language,
    words.title,
    `<h1>${words.title}</h1><p>${words.text}</p>
<form method="post" action="/choose/${uid}"><div class="groups">${groups.join('')}</div></form>
<form method="post" action="/choose/${uid}/cancel"><button class="cancel">${words.cancel}</button></form>`,
  );
}

const choice = ({ subject, email, emailVerified }: Account, language: Language): string =>
  `<button name="subject" value="${subject}">${email}${emailVerified ? '' : `<small>${WORDS[language].unverified}</small>`}</button>`;

export function latePage(language: Language, appUrl: string): string {
  const words = WORDS[language];
  return page(
    language,
    words.title,
    `<h1>${words.title}</h1><p>${words.late}</p><a href="${appUrl}">${words.back}</a>`,
  );
}

const page = (language: Language, title: string, body: string): string =>
  `<!doctype html><html lang="${language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${title} · Demo ID</title>
<style>${STYLE}</style></head><body><main>${body}</main></body></html>`;
