-- CreateTable
CREATE TABLE "backup_runs" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "progress" REAL NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "started_at" TIMESTAMPTZ(3),
    "beat_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "ends_at" TIMESTAMPTZ(3),
    "file" TEXT,
    "bytes" BIGINT,
    "sha256" TEXT,
    "rows" BIGINT,
    "problem" TEXT,

    CONSTRAINT "backup_runs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "backup_state" (
    "name" TEXT NOT NULL DEFAULT 'instance',
    "mode" TEXT NOT NULL,
    "beside" BOOLEAN NOT NULL,
    "keep_days" INTEGER NOT NULL,
    "reaches_to" TIMESTAMPTZ(3),
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "problem" TEXT,

    CONSTRAINT "backup_state_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE INDEX "backup_runs_created_at_idx" ON "backup_runs"("created_at");

ALTER TABLE "backup_runs" ADD CONSTRAINT "backup_runs_kind_check" CHECK ("kind" IN ('full', 'verify'));
ALTER TABLE "backup_runs" ADD CONSTRAINT "backup_runs_state_check" CHECK ("state" IN ('waiting', 'running', 'done', 'failed'));
ALTER TABLE "backup_runs" ADD CONSTRAINT "backup_runs_progress_check" CHECK ("progress" BETWEEN 0 AND 1);
-- Asked for twice, it is done once.
CREATE UNIQUE INDEX "backup_runs_open_key" ON "backup_runs" ("kind") WHERE "state" IN ('waiting', 'running');

-- backup_runs, backup_state: how the instance's copies stand; they tell nothing of any firm (docs/decisions/0029) ---------
ALTER TABLE "backup_runs" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "backup_runs" FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON "backup_runs" TO "cio_staff";
GRANT SELECT, INSERT, UPDATE, DELETE ON "backup_runs" TO "cio_system";
CREATE POLICY "staff_read" ON "backup_runs" FOR SELECT TO "cio_staff" USING ((SELECT "current_org_id"()) IS NOT NULL);
-- Staff ask; how it went is for the keeper alone to say.
CREATE POLICY "staff_ask" ON "backup_runs" FOR INSERT TO "cio_staff"
  WITH CHECK ((SELECT "current_org_id"()) IS NOT NULL AND "state" = 'waiting' AND "progress" = 0 AND "started_at" IS NULL
    AND "finished_at" IS NULL AND "ends_at" IS NULL AND "file" IS NULL AND "bytes" IS NULL AND "sha256" IS NULL AND "problem" IS NULL);
CREATE POLICY "system_by_scope" ON "backup_runs" TO "cio_system"
  USING ((SELECT "current_scope"()) = 'platform.backups') WITH CHECK ((SELECT "current_scope"()) = 'platform.backups');

ALTER TABLE "backup_state" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "backup_state" FORCE ROW LEVEL SECURITY;
GRANT SELECT ON "backup_state" TO "cio_staff";
GRANT SELECT, INSERT, UPDATE, DELETE ON "backup_state" TO "cio_system";
CREATE POLICY "staff_read" ON "backup_state" FOR SELECT TO "cio_staff" USING ((SELECT "current_org_id"()) IS NOT NULL);
CREATE POLICY "system_by_scope" ON "backup_state" TO "cio_system"
  USING ((SELECT "current_scope"()) = 'platform.backups') WITH CHECK ((SELECT "current_scope"()) = 'platform.backups');
