// How a message reads: plain text, and the same as simple HTML that every mail program shows alike.
import type { MailTemplate, MailWords } from './mail.ts';
import type { Language } from './schemas.ts';

export interface Letter {
  subject: string;
  text: string;
  html: string;
}

/** Whose letter it is, above its first word. A mail program that shows no pictures shows the name. */
export interface LetterHead {
  name: string;
  accent: string | null;
  logoUrl: string | null;
}

const GREETING: Record<Language, (name: string) => string> = {
  en: (name) => (name ? `Hello ${name},` : 'Hello,'),
  fr: (name) => (name ? `Bonjour ${name},` : 'Bonjour,'),
};

const FOOT: Record<Language, string> = {
  en: 'Canada Immigration OS. We never ask for your password by phone or e-mail.',
  fr: 'Canada Immigration OS. Nous ne demandons jamais votre mot de passe par téléphone ou par courriel.',
};

export function writeLetter(
  words: MailWords,
  about: { language: Language; name: string; url: string | null; head?: LetterHead | null },
): Letter {
  const { language, url } = about;
  const greeting = GREETING[language](about.name);
  const notes = words.notes ?? [];
  const link = url && words.link ? { url, words: words.link } : null;
  const text = [
    greeting,
    ...words.paragraphs,
    ...(link ? [`${link.words}${language === 'fr' ? '\u00a0' : ''}:\n${link.url}`] : []),
    ...notes,
    `-- \n${FOOT[language]}`,
  ].join('\n\n');
  return {
    subject: oneLine(words.subject),
    text: `${text}\n`,
    html: page(language, { greeting, words, link, head: about.head ?? null }),
  };
}

/** As it would read with these values, for whoever looks at it before anybody gets one. Its link opens nothing. */
export function writeSample(
  template: MailTemplate<never>,
  values: Readonly<Record<string, string>>,
  language: Language,
  appUrl: URL,
): Letter {
  const url = template.link ? new URL(`${template.link.path}?token=${'x'.repeat(43)}`, appUrl).href : null;
  return writeLetter(template.words[language](values as never), { language, name: values.name ?? '', url });
}

/** A firm's name may hold a line break; a header may not. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

function page(
  language: Language,
  {
    greeting,
    words,
    link,
    head,
  }: {
    greeting: string;
    words: MailWords;
    link: { url: string; words: string } | null;
    head: LetterHead | null;
  },
): string {
  const paragraph = (text: string, style = '') => `<p style="margin:0 0 16px;${style}">${escape(text)}</p>`;
  const quiet = 'color:#5b6468;font-size:13px;line-height:20px;';
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><title>${escape(words.subject)}</title></head>
<body style="margin:0;padding:24px;background:#ffffff;color:#1b2124;font:15px/24px system-ui,sans-serif;">
<div style="max-width:560px;">
${head ? headOf(head) : ''}
${paragraph(greeting)}
${words.paragraphs.map((text) => paragraph(text)).join('\n')}
${link ? button(link) : ''}
${(words.notes ?? []).map((text) => paragraph(text, quiet)).join('\n')}
<p style="margin:24px 0 0;padding-top:12px;border-top:1px solid #d5dadc;${quiet}">${escape(FOOT[language])}</p>
</div>
</body>
</html>
`;
}

/** The firm's colour as a band, and its logo or its name. Both are of the firm's own choosing, so both are escaped. */
function headOf({ name, accent, logoUrl }: LetterHead): string {
  const band = accent ? `border-top:4px solid ${escape(accent)};padding-top:16px;` : '';
  const who = logoUrl
    ? `<img src="${escape(logoUrl)}" alt="${escape(name)}" height="40" style="display:block;height:40px;width:auto;max-width:280px;border:0;">`
    : escape(name);
  return `<div style="${band}margin:0 0 24px;font-weight:600;font-size:17px;line-height:26px;">${who}</div>`;
}

/** The address stands there in full as well: who reads carefully sees where it leads. */
const button = ({ url, words }: { url: string; words: string }): string =>
  `<p style="margin:0 0 8px;"><a href="${escape(url)}" style="display:inline-block;padding:8px 16px;border-radius:5px;background:#1b2124;color:#ffffff;text-decoration:none;">${escape(words)}</a></p>
<p style="margin:0 0 16px;color:#5b6468;font-size:13px;line-height:20px;word-break:break-all;">${escape(url)}</p>`;

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escape = (text: string): string => text.replace(/[&<>"']/g, (mark) => ENTITIES[mark]!);
