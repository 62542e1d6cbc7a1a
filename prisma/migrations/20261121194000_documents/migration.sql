-- CreateTable
CREATE TABLE "stored_files" (
    "id" UUID NOT NULL,
    "org_id" UUID NOT NULL,
    "blob_id" UUID NOT NULL,
    "key_id" UUID NOT NULL,
    "sealed_hash" BYTEA NOT NULL,
    "size" INTEGER NOT NULL,
    "media_type" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stored_files_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "firm_storage" (
    "org_id" UUID NOT NULL,
    "bytes" BIGINT NOT NULL,
    "files" INTEGER NOT NULL,

    CONSTRAINT "firm_storage_pkey" PRIMARY KEY ("org_id")
);

-- CreateTable
CREATE TABLE "documents" (
    "id" UUID NOT NULL,
    "org_id" UUID NOT NULL,
    "person_id" UUID,
    "stored_file_id" UUID NOT NULL,
    "type" TEXT,
    "status" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "uploaded_by" UUID NOT NULL,
    "uploaded_as" TEXT NOT NULL,
    "shared_at" TIMESTAMPTZ(3),
    "archived_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "documents_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "uploads" (
    "id" UUID NOT NULL,
    "org_id" UUID NOT NULL,
    "person_id" UUID,
    "started_by" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT,
    "size" INTEGER,
    "received" INTEGER NOT NULL DEFAULT 0,
    "blocks" TEXT[],
    "key_id" UUID NOT NULL,
    "media_type" TEXT,
    "state" TEXT NOT NULL,
    "document_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "uploads_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "file_links" (
    "id" UUID NOT NULL,
    "org_id" UUID NOT NULL,
    "document_id" UUID NOT NULL,
    "made_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "file_links_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "stored_files_blob_id_key" ON "stored_files"("blob_id");

-- CreateIndex
CREATE UNIQUE INDEX "stored_files_org_id_id_key" ON "stored_files"("org_id", "id");

-- CreateIndex
CREATE INDEX "documents_org_id_person_id_id_idx" ON "documents"("org_id", "person_id", "id");

-- CreateIndex
CREATE INDEX "documents_org_id_stored_file_id_id_idx" ON "documents"("org_id", "stored_file_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "documents_org_id_id_key" ON "documents"("org_id", "id");

-- CreateIndex
CREATE INDEX "uploads_expires_at_idx" ON "uploads"("expires_at");

-- CreateIndex
CREATE INDEX "uploads_org_id_started_by_idx" ON "uploads"("org_id", "started_by");

-- CreateIndex
CREATE INDEX "file_links_expires_at_idx" ON "file_links"("expires_at");

-- CreateIndex
CREATE INDEX "file_links_org_id_document_id_idx" ON "file_links"("org_id", "document_id");

-- AddForeignKey
ALTER TABLE "stored_files" ADD CONSTRAINT "stored_files_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "firm_storage" ADD CONSTRAINT "firm_storage_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "documents" ADD CONSTRAINT "documents_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "documents" ADD CONSTRAINT "documents_org_id_person_id_fkey" FOREIGN KEY ("org_id", "person_id") REFERENCES "people"("org_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "documents" ADD CONSTRAINT "documents_org_id_stored_file_id_fkey" FOREIGN KEY ("org_id", "stored_file_id") REFERENCES "stored_files"("org_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_org_id_person_id_fkey" FOREIGN KEY ("org_id", "person_id") REFERENCES "people"("org_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "file_links" ADD CONSTRAINT "file_links_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "file_links" ADD CONSTRAINT "file_links_org_id_document_id_fkey" FOREIGN KEY ("org_id", "document_id") REFERENCES "documents"("org_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "documents" ADD CONSTRAINT "documents_uploaded_as_check" CHECK ("uploaded_as" IN ('staff', 'applicant', 'program'));
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_state_check" CHECK ("state" IN ('open', 'done', 'spare', 'dropped'));

-- The walls ---------------------------------------------------------------------------------------------------------------
-- Whether the login of the settings is linked to the person of the settings: a wrong person id opens nothing.
CREATE FUNCTION "is_linked"("org" uuid, "person" uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT org = current_org_id() AND person = current_person_id() AND EXISTS (
    SELECT 1 FROM applicant_links l WHERE l.user_id = current_user_id() AND l.org_id = org AND l.person_id = person) $$;

-- documents: an applicant sees what is shared with them, but not which login filed it, and adds in their own name
ALTER TABLE "documents" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "documents" FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON "documents" TO "cio_staff";
GRANT INSERT, SELECT ("id", "org_id", "person_id", "stored_file_id", "type", "status", "name", "uploaded_as", "shared_at", "archived_at", "version", "created_at", "updated_at")
  ON "documents" TO "cio_applicant";
GRANT UPDATE ("type", "status", "name", "shared_at", "archived_at", "version", "updated_at") ON "documents" TO "cio_staff";
GRANT SELECT ON "documents" TO "cio_system";
CREATE POLICY "staff_own_firm" ON "documents" TO "cio_staff"
  USING ("org_id" = (SELECT "current_org_id"())) WITH CHECK ("org_id" = (SELECT "current_org_id"()));
CREATE POLICY "applicant_shared" ON "documents" FOR SELECT TO "cio_applicant"
  USING ("shared_at" IS NOT NULL AND "archived_at" IS NULL AND "is_linked"("org_id", "person_id"));
CREATE POLICY "applicant_adds" ON "documents" FOR INSERT TO "cio_applicant"
  WITH CHECK ("shared_at" IS NOT NULL AND "archived_at" IS NULL AND "uploaded_by" = (SELECT "current_user_id"()) AND "is_linked"("org_id", "person_id"));
CREATE POLICY "system_by_scope" ON "documents" FOR SELECT TO "cio_system"
  USING ((SELECT "current_scope"()) = 'documents.shared-link');

-- stored_files: an applicant sees those under the documents that they see
ALTER TABLE "stored_files" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "stored_files" FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON "stored_files" TO "cio_staff", "cio_applicant";
GRANT SELECT ON "stored_files" TO "cio_system";
CREATE POLICY "staff_own_firm" ON "stored_files" TO "cio_staff"
  USING ("org_id" = (SELECT "current_org_id"())) WITH CHECK ("org_id" = (SELECT "current_org_id"()));
CREATE POLICY "applicant_shared" ON "stored_files" FOR SELECT TO "cio_applicant"
  USING ("org_id" = (SELECT "current_org_id"()) AND EXISTS (
    SELECT 1 FROM "documents" d WHERE d."org_id" = "stored_files"."org_id" AND d."stored_file_id" = "stored_files"."id"));
CREATE POLICY "applicant_adds" ON "stored_files" FOR INSERT TO "cio_applicant"
  WITH CHECK ("is_linked"("org_id", (SELECT "current_person_id"())));
CREATE POLICY "system_by_scope" ON "stored_files" FOR SELECT TO "cio_system"
  USING ((SELECT "current_scope"()) = 'documents.shared-link');

-- firm_storage: two numbers of the firm, raised by whoever adds a file
ALTER TABLE "firm_storage" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "firm_storage" FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE ("bytes", "files") ON "firm_storage" TO "cio_staff", "cio_applicant";
CREATE POLICY "staff_own_firm" ON "firm_storage" TO "cio_staff"
  USING ("org_id" = (SELECT "current_org_id"())) WITH CHECK ("org_id" = (SELECT "current_org_id"()));
CREATE POLICY "applicant_own_firm" ON "firm_storage" TO "cio_applicant"
  USING ("is_linked"("org_id", (SELECT "current_person_id"()))) WITH CHECK ("is_linked"("org_id", (SELECT "current_person_id"())));

-- uploads: each goes on with their own, and the sweep clears what nobody goes on with
ALTER TABLE "uploads" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "uploads" FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE ("size", "received", "blocks", "media_type", "state", "document_id", "expires_at") ON "uploads" TO "cio_staff", "cio_applicant";
GRANT SELECT, UPDATE ("state"), DELETE ON "uploads" TO "cio_system";
CREATE POLICY "staff_as_themselves" ON "uploads" TO "cio_staff"
  USING ("org_id" = (SELECT "current_org_id"()) AND "started_by" = (SELECT "current_user_id"()))
  WITH CHECK ("org_id" = (SELECT "current_org_id"()) AND "started_by" = (SELECT "current_user_id"()));
CREATE POLICY "applicant_as_themselves" ON "uploads" TO "cio_applicant"
  USING ("started_by" = (SELECT "current_user_id"()) AND "is_linked"("org_id", "person_id"))
  WITH CHECK ("started_by" = (SELECT "current_user_id"()) AND "is_linked"("org_id", "person_id"));
CREATE POLICY "system_by_scope" ON "uploads" TO "cio_system"
  USING ((SELECT "current_scope"()) = 'documents.sweep-uploads') WITH CHECK ((SELECT "current_scope"()) = 'documents.sweep-uploads');

-- file_links: made by staff; followed by whoever holds one, in a scope of its own
ALTER TABLE "file_links" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "file_links" FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON "file_links" TO "cio_staff";
GRANT SELECT, UPDATE ("used_at"), DELETE ON "file_links" TO "cio_system";
CREATE POLICY "staff_own_firm" ON "file_links" FOR SELECT TO "cio_staff" USING ("org_id" = (SELECT "current_org_id"()));
CREATE POLICY "staff_as_themselves" ON "file_links" FOR INSERT TO "cio_staff"
  WITH CHECK ("org_id" = (SELECT "current_org_id"()) AND "made_by" = (SELECT "current_user_id"()));
CREATE POLICY "system_by_scope" ON "file_links" TO "cio_system"
  USING ((SELECT "current_scope"()) IN ('documents.shared-link', 'documents.sweep-uploads'))
  WITH CHECK ((SELECT "current_scope"()) IN ('documents.shared-link', 'documents.sweep-uploads'));

-- A file that is opened by a link needs the key that it is sealed with.
CREATE POLICY "shared_link" ON "firm_keys" FOR SELECT TO "cio_system" USING ((SELECT "current_scope"()) = 'documents.shared-link');

-- What an applicant adds or opens is announced and written down in their own name; neither shows to them.
GRANT INSERT ON "outbox_events", "audit_entries" TO "cio_applicant";
CREATE POLICY "applicant_as_themselves" ON "outbox_events" FOR INSERT TO "cio_applicant"
  WITH CHECK ("actor_id" = (SELECT "current_user_id"()) AND "is_linked"("org_id", (SELECT "current_person_id"())));
CREATE POLICY "applicant_as_themselves" ON "audit_entries" FOR INSERT TO "cio_applicant"
  WITH CHECK ("actor_id" = (SELECT "current_user_id"()) AND "is_linked"("org_id", (SELECT "current_person_id"())));
