// Documents by the thousand: each opens. A few real papers go through the product's own verbs; the rows of all others stand over the
// same stored files, as every firm's copies of one form do.
import { sendFile, type FileDesk } from '@cio/domain/documents';
import { idAt, inFirmBulk, type StaffContext } from '@cio/domain/platform';
import { drawSheet } from './papers.ts';

export const DOCUMENTS_EACH = 5;

/** Contents that are really stored. */
const SHEETS = 20;

const KINDS = [
  ['Passport', 'passport'],
  ['Employment letter', 'employment-letter'],
  ['Bank statement', null],
  ['Diploma', null],
  ['Police certificate', null],
] as const;

export interface Subject {
  id: string;
  createdAt: Date;
}

export class ScaleDocuments {
  readonly #stored: string[] = [];

  constructor(
    private readonly ctx: StaffContext,
    private readonly desk: FileDesk,
  ) {}

  /** Five of each. Returns how many. */
  async file(subjects: readonly Subject[]): Promise<number> {
    const rows = subjects.flatMap((of) => KINDS.map((_, kind) => ({ of, kind })));
    while (this.#stored.length < SHEETS && rows.length > 0) await this.#fileSheet(rows.shift()!);
    if (rows.length > 0) await this.#insert(rows);
    return subjects.length * DOCUMENTS_EACH;
  }

  async #fileSheet({ of, kind }: Row): Promise<void> {
    const { ctx, desk } = this;
    const [title, type] = KINDS[kind]!;
    const bytes = await drawSheet(title, this.#stored.length);
    const sent = await sendFile(ctx, desk, { personId: of.id, name: `${title}.pdf`, type }, oneOf(bytes));
    const { id } = await sent.keep(ctx);
    const [row] = await inFirmBulk(ctx.db, ctx.actor.orgId, (tx) =>
      tx.document.findMany({ where: { id }, select: { storedFileId: true } }),
    );
    this.#stored.push(row!.storedFileId);
  }

  async #insert(rows: readonly Row[]): Promise<void> {
    const { orgId, userId } = this.ctx.actor;
    const now = this.ctx.now().getTime();
    const all = rows.map(({ of, kind }, index) => {
      const at = new Date(Math.min(of.createdAt.getTime() + (kind + 1) * 3_600_000, now));
      const [title, type] = KINDS[kind]!;
      // The sheet of its kind: they were filed in the order of the kinds.
      const sheet = kind + KINDS.length * (index % (SHEETS / KINDS.length));
      return {
        id: idAt(at),
        at: at.toISOString(),
        person: of.id,
        title,
        type,
        stored: this.#stored[sheet]!,
        index,
      };
    });
    await inFirmBulk(this.ctx.db, orgId, (tx) =>
      tx.$executeRawUnsafe(
        `insert into documents (id, org_id, person_id, stored_file_id, type, status, name, uploaded_by, uploaded_as, shared_at, archived_at, version, created_at, updated_at)
         select id, $1::uuid, person, stored, type, 'uploaded', name, $2::uuid, 'staff', shared, archived, 1, at, at
         from unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::timestamptz[], $9::timestamptz[], $10::timestamptz[])
           as t (id, person, stored, type, name, at, shared, archived)`,
        orgId,
        userId,
        all.map(({ id }) => id),
        all.map(({ person }) => person),
        all.map(({ stored }) => stored),
        all.map(({ type }) => type),
        all.map(({ title }) => `${title}.pdf`),
        all.map(({ at }) => at),
        all.map(({ at, index }) => (index % 3 === 0 ? at : null)),
        all.map(({ at, index }) => (index % 50 === 49 ? at : null)),
      ),
    );
  }
}

interface Row {
  of: Subject;
  kind: number;
}

async function* oneOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}
