// What every procedure and every page says about who may use it, as it stands in the code. The permission matrix is
// built from it, and the operator's tool prints it.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { AnyTRPCRouter } from '@trpc/server';
import type { ZodType } from 'zod';
import type { Answer } from './shapes.ts';
import type { ProcedureMeta, RestRoute } from './trpc.ts';

export interface DeclaredProcedure {
  /** As the browser calls it: `clients.get`. */
  name: string;
  type: 'query' | 'mutation' | 'subscription';
  /** Null where the builder of trpc.ts was gone around. */
  permission: string | null;
  rest: RestRoute | null;
  /** Schemas, in the order in which they read the input. */
  inputs: readonly unknown[];
  /** Of what it answers; null where none is declared. */
  output: ZodType | null;
}

interface AnyProcedure {
  _def: {
    type: DeclaredProcedure['type'];
    meta?: Partial<ProcedureMeta>;
    inputs: readonly unknown[];
    output?: Partial<Answer<unknown>>;
  };
}

export function proceduresOf(router: AnyTRPCRouter): DeclaredProcedure[] {
  const procedures = router._def.procedures as Record<string, AnyProcedure>;
  return Object.entries(procedures).map(([name, { _def }]) => ({
    name,
    type: _def.type,
    permission: _def.meta?.permission ?? null,
    rest: _def.meta?.rest ?? null,
    inputs: _def.inputs,
    output: _def.output?.shape ?? null,
  }));
}

/** Rooms that visitors are kept out of (dispatch.ts), and whose pages must say for whom they are. */
export const GUARDED_ROOMS = ['account', 'dashboard', 'portal', 'settings'] as const;

export interface DeclaredPage {
  /** The folder below `app` as an address: `/dashboard/clients/[id]`. */
  address: string;
  guarded: boolean;
  /** Null where a page shows something before it asks who reads. */
  permission: string | null;
}

/** A page that shows nothing and sends its reader elsewhere. */
export const LEADS_ON = 'leads on';

export function pagesIn(appFolder: string): DeclaredPage[] {
  return readdirSync(appFolder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(^|\/)(page\.tsx|route\.tsx?)$/.test(file) && !file.startsWith('api/'))
    .sort()
    .map((file) => {
      // Folders in parentheses group pages and are no part of the address.
      const address = `/${path.dirname(file)}`.replace(/^\/\.$/, '/').replace(/\/\([^/]+\)/g, '') || '/';
      const guarded = GUARDED_ROOMS.some((room) => address === `/${room}` || address.startsWith(`/${room}/`));
      const source = readFileSync(path.join(appFolder, file), 'utf8');
      return { address, guarded, permission: pagePermission(source) ?? (guarded ? null : 'public') };
    });
}

/** Where the parameters end and the page's own body begins. */
const OPENS = /\)(?:: [^\n]+)? (?:=> )?\{(?=\n)/;
/** The first thing that would show or fetch something. */
const SHOWS = /\breturn\b|\bserver(?:Caller|Trpc)\(|<[A-Z]/;
/** A statement of the page's own body, which the house style indents by two: not inside a condition. */
const GUARD = /^ {2}(?:const [^=]+ = )?await [^;]*?\brequire([A-Z]\w*)\(\s*(?:'([^']*)')?/m;
const AWAY = /^ {2}(?:redirect|permanentRedirect|notFound)\(/m;

/** The right that a page asks for before it shows anything, or null when it asks for none. */
export function pagePermission(source: string): string | null {
  const [, page = ''] = source.split(/^export default /m);
  const [, ...rest] = page.split(OPENS);
  const body = rest.join('');
  const shows = SHOWS.exec(body);
  const guard = GUARD.exec(body.slice(0, shows?.index));
  if (guard)
    return guard[2] ?? (guard[1] === 'Applicant' ? 'own.read' : guard[1] === 'Staff' ? null : 'self');
  return !shows && AWAY.test(body) ? LEADS_ON : null;
}
