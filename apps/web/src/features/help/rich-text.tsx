import { marked, type Token, type Tokens } from 'marked';
import Link from 'next/link';
import { createElement, Fragment, type ReactNode } from 'react';

interface Reading {
  /** Where a link of this text leads; null: it leads nowhere that a reader could go, and stays plain words. */
  addressOf: (href: string) => string | null;
}

/** A text with headings, lists, tables and links, drawn from its parts: nothing in it can be anything else. */
export function RichText({ text, addressOf = (href) => href }: { text: string } & Partial<Reading>) {
  return (
    <div className="rich grid gap-3 text-14 text-pretty">{blocks(marked.lexer(text), { addressOf })}</div>
  );
}

const blocks = (tokens: readonly Token[], reading: Reading): ReactNode =>
  tokens.map((token, at) => <Fragment key={at}>{block(token, reading)}</Fragment>);

function block(token: Token, reading: Reading): ReactNode {
  switch (token.type) {
    case 'heading':
      return heading(token as Tokens.Heading, reading);
    case 'paragraph':
      return <p>{inline(token.tokens ?? [], reading)}</p>;
    case 'text':
      return token.tokens ? inline(token.tokens, reading) : (token as Tokens.Text).text;
    case 'list':
      return list(token as Tokens.List, reading);
    case 'code':
      return (
        <pre className="overflow-x-auto rounded-2 bg-sunk p-3 font-mono text-12" tabIndex={0}>
          {(token as Tokens.Code).text}
        </pre>
      );
    case 'table':
      return table(token as Tokens.Table, reading);
    case 'blockquote':
      return (
        <blockquote className="border-s-2 border-line-strong ps-3 text-fg-2">
          {blocks(token.tokens ?? [], reading)}
        </blockquote>
      );
    default:
      return null;
  }
}

/** The name by which a part of a text is linked to. */
export const anchorOf = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');

function heading({ depth, text, tokens }: Tokens.Heading, reading: Reading): ReactNode {
  // The page has its own title.
  if (depth === 1) return null;
  const size = depth === 2 ? 'mt-5 text-16' : 'mt-3 text-14';
  return createElement(
    `h${Math.min(depth, 4)}`,
    { id: anchorOf(text), className: `${size} scroll-mt-6 font-semibold` },
    inline(tokens, reading),
  );
}

function list({ ordered, start, items }: Tokens.List, reading: Reading): ReactNode {
  const rows = items.map((item, at) => (
    <li key={at} className="ps-1">
      {blocks(item.tokens, reading)}
    </li>
  ));
  return ordered ? (
    <ol className="grid list-decimal gap-2 ps-6" start={start === '' ? 1 : start}>
      {rows}
    </ol>
  ) : (
    <ul className="grid list-disc gap-1.5 ps-6">{rows}</ul>
  );
}

function table({ header, rows }: Tokens.Table, reading: Reading): ReactNode {
  const cell = 'border-b border-line py-1.5 pe-4 text-start align-top';
  return (
    <div className="overflow-x-auto" tabIndex={0}>
      <table className="w-full text-13">
        <thead>
          <tr>
            {header.map(({ tokens }, at) => (
              <th key={at} className={`${cell} text-12 font-medium text-fg-3`}>
                {inline(tokens, reading)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, line) => (
            <tr key={line}>
              {row.map(({ tokens }, at) => (
                <td key={at} className={cell}>
                  {inline(tokens, reading)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const inline = (tokens: readonly Token[], reading: Reading): ReactNode =>
  tokens.map((token, at) => <Fragment key={at}>{part(token, reading)}</Fragment>);

function part(token: Token, reading: Reading): ReactNode {
  switch (token.type) {
    case 'strong':
      return <strong className="font-semibold">{inline(token.tokens ?? [], reading)}</strong>;
    case 'em':
      return <em className="not-italic font-medium">{inline(token.tokens ?? [], reading)}</em>;
    case 'codespan':
      return <code className="font-mono text-13 wrap-anywhere">{(token as Tokens.Codespan).text}</code>;
    case 'link':
      return link(token as Tokens.Link, reading);
    case 'br':
      return <br />;
    case 'escape':
    case 'text':
      return (token as Tokens.Text).text;
    default:
      return null;
  }
}

function link({ href, tokens }: Tokens.Link, reading: Reading): ReactNode {
  const words = inline(tokens, reading);
  const address = reading.addressOf(href);
  if (address === null) return words;
  if (/^https?:/.test(address))
    return (
      <a href={address} className="link" rel="noopener">
        {words}
      </a>
    );
  return (
    <Link href={address} prefetch={false} className="link">
      {words}
    </Link>
  );
}
