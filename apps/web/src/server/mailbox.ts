// The mail that a demo wrote, read from the files of its embedded mailbox. Only where env() says that this machine alone can ask.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { notFound } from '@cio/domain/platform';
import PostalMime, { type Address, type Email } from 'postal-mime';
import { env } from '../env.ts';

export interface LetterLine {
  id: string;
  subject: string;
  to: string;
  at: string;
  /** Of the letter, which need not be that of who looks at it. */
  language: string | undefined;
}

export interface LetterPage {
  letters: LetterLine[];
  /** The address of the next page goes on after this letter. */
  older: string | null;
}

export interface OpenedLetter extends LetterLine {
  from: string;
  text: string;
}

const AT_ONCE = 25;

/** As the mailbox names its files: the moment it took them, and letters of chance. */
const ID = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}Z-[0-9a-f]{8}$/;

export const mailboxIsOpen = (): boolean => env().mailboxDir !== undefined;

function folder(): string {
  const { mailboxDir } = env();
  if (mailboxDir === undefined) throw notFound();
  return mailboxDir;
}

/** The newest first. Names tell the time, so that only the letters of one page are opened. */
export async function listLetters(before: string | null): Promise<LetterPage> {
  const dir = folder();
  const ids = (await readdir(dir))
    .filter((name) => name.endsWith('.eml'))
    .map((name) => name.slice(0, -4))
    .filter((id) => ID.test(id) && (before === null || id < before))
    .sort()
    .reverse();
  const shown = ids.slice(0, AT_ONCE);
  const letters = await Promise.all(shown.map(async (id) => toLine(id, await parse(dir, id))));
  return { letters, older: ids.length > AT_ONCE ? shown.at(-1)! : null };
}

export async function openLetter(id: string): Promise<OpenedLetter | null> {
  const mail = await find(id);
  return (
    mail && {
      ...toLine(id, mail),
      from: mail.from ? nameOf(mail.from) : '',
      text: mail.text ?? '',
    }
  );
}

/** The letter's own page, or its text as one. */
export async function pageOfLetter(id: string): Promise<string | null> {
  const mail = await find(id);
  return mail && (mail.html ?? '');
}

async function find(id: string): Promise<Email | null> {
  if (!ID.test(id)) return null;
  return parse(folder(), id).catch((error: { code?: string }) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
}

const parse = async (dir: string, id: string): Promise<Email> =>
  PostalMime.parse(await readFile(path.join(dir, `${id}.eml`)));

const toLine = (id: string, mail: Email): LetterLine => ({
  id,
  subject: mail.subject ?? '',
  to: mail.deliveredTo ?? (mail.to ?? []).map(nameOf).join(', '),
  at: id.slice(0, 10) + id.slice(10, 24).replaceAll('-', ':'),
  language: /<html lang="([a-z-]+)"/i.exec(mail.html ?? '')?.[1],
});

const nameOf = ({ name, address }: Address): string =>
  name && address ? `${name} <${address}>` : (address ?? name);
