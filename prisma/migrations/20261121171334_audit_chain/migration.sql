-- DropIndex
DROP INDEX "audit_entries_org_id_id_idx";

-- DropIndex
DROP INDEX "audit_entries_org_id_subject_type_subject_id_id_idx";

-- AlterTable
ALTER TABLE "audit_entries" ADD COLUMN     "links" JSONB,
ADD COLUMN     "sealed" BYTEA,
ADD COLUMN     "tx" xid8 NOT NULL DEFAULT pg_current_xact_id();

-- CreateTable
CREATE TABLE "audit_seals" (
    "org_id" UUID NOT NULL,
    "position" BIGINT NOT NULL,
    "entry_tx" xid8 NOT NULL,
    "entry_id" UUID NOT NULL,
    "entry_digest" BYTEA NOT NULL,
    "digest" BYTEA NOT NULL,
    "sealed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "audit_seals_pkey" PRIMARY KEY ("org_id","position")
);

-- CreateTable
CREATE TABLE "audit_checks" (
    "id" UUID NOT NULL,
    "org_id" UUID NOT NULL,
    "checked_at" TIMESTAMPTZ(3) NOT NULL,
    "position" BIGINT NOT NULL,
    "head_digest" BYTEA NOT NULL,
    "unsealed" INTEGER NOT NULL,
    "fault" JSONB,

    CONSTRAINT "audit_checks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person_keys" (
    "id" UUID NOT NULL,
    "org_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "wrapped_key" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "erased_at" TIMESTAMPTZ(3),

    CONSTRAINT "person_keys_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "audit_seals_entry_id_key" ON "audit_seals"("entry_id");

-- CreateIndex
CREATE INDEX "audit_checks_org_id_checked_at_idx" ON "audit_checks"("org_id", "checked_at");

-- CreateIndex
CREATE UNIQUE INDEX "person_keys_org_id_person_id_key" ON "person_keys"("org_id", "person_id");

-- CreateIndex
CREATE INDEX "audit_entries_org_id_tx_id_idx" ON "audit_entries"("org_id", "tx", "id");

-- CreateIndex
CREATE INDEX "audit_entries_org_id_at_id_idx" ON "audit_entries"("org_id", "at", "id");

-- CreateIndex
CREATE INDEX "audit_entries_org_id_subject_id_at_id_idx" ON "audit_entries"("org_id", "subject_id", "at", "id");

-- CreateIndex
CREATE INDEX "audit_entries_org_id_subject_type_action_at_id_idx" ON "audit_entries"("org_id", "subject_type", "action", "at", "id");

-- CreateIndex
CREATE INDEX "audit_entries_org_id_actor_id_subject_type_action_at_id_idx" ON "audit_entries"("org_id", "actor_id", "subject_type", "action", "at", "id");

-- AddForeignKey
ALTER TABLE "audit_checks" ADD CONSTRAINT "audit_checks_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_keys" ADD CONSTRAINT "person_keys_org_id_person_id_fkey" FOREIGN KEY ("org_id", "person_id") REFERENCES "people"("org_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;


ALTER TABLE "person_keys" ADD CONSTRAINT "person_keys_erased_check" CHECK (("wrapped_key" IS NULL) = ("erased_at" IS NOT NULL));

-- Append-only: what no grant allows to the product's roles, a trigger refuses to the owner of the tables as well. For each
-- statement, so that it also answers where row-level security leaves no row to be found.
CREATE FUNCTION "refuse_rewriting"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_entries"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewriting"();
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_seals"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewriting"();
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_checks"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewriting"();

-- audit_entries: three scopes read them beside the firm's own staff --------------------------------------------------
GRANT SELECT ON "audit_entries" TO "cio_system";
CREATE POLICY "system_read" ON "audit_entries" FOR SELECT TO "cio_system"
  USING ((SELECT "current_scope"()) IN ('audit.seal', 'audit.verify', 'platform.note-reads'));

-- audit_seals: the sealing adds, the verification and the firm read --------------------------------------------------
ALTER TABLE "audit_seals" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "audit_seals" FORCE ROW LEVEL SECURITY;
GRANT SELECT ON "audit_seals" TO "cio_staff";
GRANT SELECT, INSERT ON "audit_seals" TO "cio_system";
CREATE POLICY "staff_own_firm" ON "audit_seals" FOR SELECT TO "cio_staff" USING ("org_id" = (SELECT "current_org_id"()));
CREATE POLICY "system_read" ON "audit_seals" FOR SELECT TO "cio_system"
  USING ((SELECT "current_scope"()) IN ('audit.seal', 'audit.verify'));
CREATE POLICY "system_seal" ON "audit_seals" FOR INSERT TO "cio_system"
  WITH CHECK ((SELECT "current_scope"()) = 'audit.seal');

-- audit_checks -------------------------------------------------------------------------------------------------------
ALTER TABLE "audit_checks" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "audit_checks" FORCE ROW LEVEL SECURITY;
GRANT SELECT ON "audit_checks" TO "cio_staff";
GRANT SELECT, INSERT ON "audit_checks" TO "cio_system";
CREATE POLICY "staff_own_firm" ON "audit_checks" FOR SELECT TO "cio_staff" USING ("org_id" = (SELECT "current_org_id"()));
CREATE POLICY "system_by_scope" ON "audit_checks" TO "cio_system"
  USING ((SELECT "current_scope"()) = 'audit.verify') WITH CHECK ((SELECT "current_scope"()) = 'audit.verify');

-- person_keys: made and used by the firm's own verbs. The one change there is, is to destroy one, for good --------------
ALTER TABLE "person_keys" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "person_keys" FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE ("wrapped_key", "erased_at") ON "person_keys" TO "cio_staff";
CREATE POLICY "staff_own_firm" ON "person_keys" FOR SELECT TO "cio_staff" USING ("org_id" = (SELECT "current_org_id"()));
CREATE POLICY "staff_make" ON "person_keys" FOR INSERT TO "cio_staff"
  WITH CHECK ("org_id" = (SELECT "current_org_id"()));
CREATE POLICY "staff_destroy" ON "person_keys" FOR UPDATE TO "cio_staff"
  USING ("org_id" = (SELECT "current_org_id"()) AND "erased_at" IS NULL)
  WITH CHECK ("org_id" = (SELECT "current_org_id"()) AND "erased_at" IS NOT NULL);
