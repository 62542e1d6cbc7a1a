// Many clients at once, for measuring and for trying the product at a large firm's size. Loaded in bulk: the verbs'
// rules hold for each row by construction, and each client brings the ten events that its life would have left and,
// where there is a place for files, five documents.
import { idAt, inFirmBulk, type Database } from '@cio/domain/platform';
import { nameKeys } from '@cio/domain/clients';
import { BOREAL_CLIENTS, MAPLE_GATE_CLIENTS } from './people.ts';
import type { ScaleDocuments } from './scale-documents.ts';
import { insertFacts } from './scale-facts.ts';

const BATCH = 2_000;
const EVENTS = ['clients.created', ...Array.from({ length: 9 }, () => 'clients.updated')];
const NAMES = [...MAPLE_GATE_CLIENTS, ...BOREAL_CLIENTS].map((entry) => entry.split('|') as [string, string]);

export interface ScaleOptions {
  orgId: string;
  clients: number;
  /** Events a client; the measuring of lists needs none. */
  events?: number;
  now: Date;
  /** Whether they have said what programmes ask; the measuring of lists needs none of it. */
  facts?: boolean;
  /** Without it, nobody has a document. */
  documents?: ScaleDocuments | undefined;
  progress?: (done: number) => void;
}

export async function seedScale(
  db: Database,
  { orgId, clients, events = EVENTS.length, now, facts = false, documents, progress }: ScaleOptions,
): Promise<void> {
  for (let done = 0; done < clients; done += BATCH) {
    const count = Math.min(BATCH, clients - done);
    const people = Array.from({ length: count }, (_, index) => makePerson(done + index, clients, now));
    await inFirmBulk(db, orgId, async (tx) => {
      await tx.$executeRawUnsafe(
        `insert into people (id, org_id, given_name, family_name, family_key, given_key, email, phone, birth_date, client_status, version, created_at, updated_at)
         select id, $1::uuid, given_name, family_name, family_key, given_key, email, phone, birth_date, client_status, $11, created_at, created_at
         from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::date[], $10::text[], $12::timestamptz[])
           as t (id, given_name, family_name, family_key, given_key, email, phone, birth_date, client_status, created_at)`,
        orgId,
        people.map((one) => one.id),
        people.map((one) => one.givenName),
        people.map((one) => one.familyName),
        people.map((one) => one.familyKey),
        people.map((one) => one.givenKey),
        people.map((one) => one.email),
        people.map((one) => one.phone),
        people.map((one) => one.birthDate),
        people.map((one) => one.status),
        events || 1,
        people.map((one) => one.createdAt.toISOString()),
      );
      if (facts) await insertFacts(tx, orgId, people, { from: done, now });
      if (events === 0) return;
      const rows = people.flatMap((one) =>
        EVENTS.slice(0, events).map((type, age) => ({
          type,
          subject: one.id,
          at: later(one.createdAt, age, now),
        })),
      );
      await tx.$executeRawUnsafe(
        `insert into outbox_events (id, org_id, type, subject_type, subject_id, payload, actor_kind, request_id, occurred_at, imported_at)
         select id, $1::uuid, type, 'client', subject, '{"changedFields":[]}', 'job:seed', 'seed', at, at
         from unnest($2::uuid[], $3::text[], $4::uuid[], $5::timestamptz[]) as t (id, type, subject, at)`,
        orgId,
        rows.map((row) => idAt(row.at)),
        rows.map((row) => row.type),
        rows.map((row) => row.subject),
        rows.map((row) => row.at.toISOString()),
      );
    });
    await documents?.file(people);
    progress?.(done + count);
  }
}

function makePerson(index: number, total: number, now: Date) {
  // Two different strides give names that repeat as names do, without two neighbours alike.
  const givenName = NAMES[(index * 31) % NAMES.length]![0] || null;
  const familyName = `${NAMES[(index * 17 + Math.floor(index / NAMES.length)) % NAMES.length]![1]}`;
  const createdAt = new Date(now.getTime() - (total - index) * 60_000);
  return {
    id: idAt(createdAt),
    givenName,
    familyName,
    ...nameKeys({ givenName, familyName }),
    email: `client-${index}@scale.example`,
    phone: `+1 647 555-${String(index % 10_000).padStart(4, '0')}`,
    birthDate: `${1950 + (index % 55)}-${String(1 + (index % 12)).padStart(2, '0')}-${String(1 + (index % 28)).padStart(2, '0')}`,
    status: index % 5 === 4 ? 'inactive' : index % 5 === 3 ? 'prospect' : 'active',
    createdAt,
  };
}

const later = (from: Date, age: number, now: Date): Date =>
  new Date(Math.min(from.getTime() + age * 3_600_000, now.getTime()));
