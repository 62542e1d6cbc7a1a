-- Files that a job made for whoever asked for it: sealed in parts under a key of the firm, for a day (docs/decisions/0032).

-- CreateTable
CREATE TABLE "job_files" (
    "job_id" UUID NOT NULL,
    "org_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL DEFAULT 0,
    "parts" INTEGER NOT NULL DEFAULT 0,
    "ready_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "job_files_pkey" PRIMARY KEY ("job_id")
);

-- CreateTable
CREATE TABLE "job_file_parts" (
    "job_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "org_id" UUID NOT NULL,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "job_file_parts_pkey" PRIMARY KEY ("job_id","seq")
);

-- CreateIndex
CREATE INDEX "job_files_expires_at_idx" ON "job_files"("expires_at");

-- AddForeignKey
ALTER TABLE "job_files" ADD CONSTRAINT "job_files_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "jobs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "job_file_parts" ADD CONSTRAINT "job_file_parts_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "job_files"("job_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What one person asked for lately.
CREATE INDEX "jobs_requested_by_idx" ON "jobs" ("org_id", "requested_by", "id") WHERE "requested_by" IS NOT NULL;

-- job_files, job_file_parts ----------------------------------------------------------------------------------------------
ALTER TABLE "job_files" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "job_files" FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON "job_files" TO "cio_staff";
GRANT SELECT, DELETE ON "job_files" TO "cio_system";
CREATE POLICY "staff_own_firm" ON "job_files" TO "cio_staff"
  USING ("org_id" = (SELECT "current_org_id"())) WITH CHECK ("org_id" = (SELECT "current_org_id"()));
CREATE POLICY "system_by_scope" ON "job_files" TO "cio_system"
  USING ((SELECT "current_scope"()) = 'platform.housekeeping');

ALTER TABLE "job_file_parts" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "job_file_parts" FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON "job_file_parts" TO "cio_staff";
CREATE POLICY "staff_own_firm" ON "job_file_parts" TO "cio_staff"
  USING ("org_id" = (SELECT "current_org_id"())) WITH CHECK ("org_id" = (SELECT "current_org_id"()));
