// A firm with files behind open doors, and everybody who may knock there.
import { linkApplicant } from '@cio/domain/clients';
import { makeClient } from '@cio/domain/clients/testing';
import { openFileDesk, type FileDesk } from '@cio/domain/documents';
import { sha256Of } from '@cio/domain/documents/testing';
import { createApiKey } from '@cio/domain/identity';
import { addMember, makeApplicant, makeFirm, signedIn } from '@cio/domain/identity/testing';
import type { Database, Role } from '@cio/domain/platform';
import { openMemoryStore, type MemoryStore } from '@cio/domain/platform/testing';
import { sessionCookies } from '../session-cookie.ts';
import { openDoors } from '../testing.ts';

/** Parts of an upload begin at multiples of it. */
export const STEP = 64 * 1024;
export const digestOf = (bytes: Buffer) => `sha-256=:${sha256Of(bytes).toString('base64')}:`;

export type FileDoors = Awaited<ReturnType<typeof openFileDoors>>;

const smallDesk = (store: MemoryStore): FileDesk => openFileDesk(store, { fileBytes: 60_000_000 });

export async function openFileDoors(
  { db, close }: { db: Database; close(): Promise<void> },
  deskOf = smallDesk,
) {
  const store = openMemoryStore();
  const files = deskOf(store);
  const doors = await openDoors(db, { files });
  const firm = await makeFirm(db, 'owner');
  const { id: personId } = await makeClient(firm.ctx);
  const as = await knockers();
  return {
    ...{ url: doors.url, firm, store, files, personId, as, call, begin, put, upload },
    async close() {
      await doors.close();
      await close();
    },
  };

  /** Headers of each who knocks. */
  async function knockers(): Promise<Record<string, Record<string, string>>> {
    const cookieOf = async (email: string) => {
      const [access] = sessionCookies((await signedIn(db, { email }, new Date()))!);
      return { cookie: `${access.name}=${access.value}`, origin: doors.url };
    };
    const member = async (role: Role) => cookieOf((await addMember(firm, role)).email);
    const applicant = async (clientId: string) => {
      const { userId, email } = await makeApplicant(db, new Date());
      await linkApplicant(firm.ctx, { userId, clientId });
      return cookieOf(email);
    };
    const key = async (scopes?: ['clients.read']) => ({
      authorization: `Bearer ${await createApiKey(db, { firmSlug: firm.slug, email: firm.email, ...(scopes && { scopes }) }, new Date())}`,
    });
    return {
      owner: await cookieOf(firm.email),
      consultant: await member('consultant'),
      assistant: await member('assistant'),
      billing: await member('billing'),
      read_only: await member('read_only'),
      stranger: await cookieOf((await makeFirm(db, 'owner')).email),
      applicant: await applicant(personId),
      otherApplicant: await applicant((await makeClient(firm.ctx, { givenName: 'Luc' })).id),
      key: await key(),
      narrowKey: await key(['clients.read']),
    };
  }

  async function call(
    who: string | null,
    method: string,
    path: string,
    init: { headers?: Record<string, string>; body?: BodyInit } = {},
  ) {
    const response = await fetch(doors.url + path, {
      method,
      redirect: 'manual',
      headers: { ...(who ? as[who] : {}), ...init.headers },
      ...(init.body === undefined ? {} : { body: init.body }),
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    const isJson = response.headers.get('content-type')?.startsWith('application/json');
    return {
      status: response.status,
      headers: response.headers,
      bytes,
      // Shapes are what is under test here.
      // eslint-disable-next-line @typescript-eslint/no-explicit-any
      body: isJson && bytes.length > 0 ? (JSON.parse(bytes.toString()) as any) : null,
    };
  }

  function begin(who: string | null, size: number, name = 'Passport.pdf') {
    return call(who, 'POST', '/api/uploads', {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ personId, name, size }),
    });
  }

  function put(who: string | null, id: string, bytes: Buffer, offset: number, digest = digestOf(bytes)) {
    return call(who, 'PUT', `/api/uploads/${id}?offset=${offset}`, {
      headers: { 'content-digest': digest, 'content-type': 'application/octet-stream' },
      body: new Uint8Array(bytes),
    });
  }

  async function upload(who: string, bytes: Buffer, name?: string) {
    const { id } = (await begin(who, bytes.length, name)).body;
    for (let at = 0; at < bytes.length; at += 16 * STEP)
      await put(who, id, bytes.subarray(at, at + 16 * STEP), at);
    return call(who, 'POST', `/api/uploads/${id}/finish`);
  }
}
