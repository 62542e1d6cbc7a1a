-- Jobs (docs/decisions/0018): the row is the truth about a firm's job, the queue only carries it.

-- CreateTable
CREATE TABLE "jobs" (
    "id" UUID NOT NULL,
    "org_id" UUID NOT NULL,
    "queue" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "run" INTEGER NOT NULL DEFAULT 1,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "progress" REAL NOT NULL DEFAULT 0,
    "result" JSONB,
    "problem" TEXT,
    "requested_by" UUID,
    "request_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "handed_at" TIMESTAMPTZ(3),
    "started_at" TIMESTAMPTZ(3),
    "beat_at" TIMESTAMPTZ(3),
    "cancel_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "jobs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "schedules" (
    "name" TEXT NOT NULL,
    "next_at" TIMESTAMPTZ(3) NOT NULL,
    "held_by" TEXT,
    "held_until" TIMESTAMPTZ(3),
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "problem" TEXT,

    CONSTRAINT "schedules_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "queue_health" (
    "queue" TEXT NOT NULL,
    "depth" INTEGER NOT NULL,
    "active" INTEGER NOT NULL,
    "oldest_at" TIMESTAMPTZ(3),
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "queue_health_pkey" PRIMARY KEY ("queue")
);

-- CreateIndex
CREATE UNIQUE INDEX "jobs_org_id_name_key_key" ON "jobs"("org_id", "name", "key");

-- CreateIndex
CREATE INDEX "jobs_org_id_state_id_idx" ON "jobs"("org_id", "state", "id");

-- AddForeignKey
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "jobs" ADD CONSTRAINT "jobs_state_check" CHECK ("state" IN ('waiting', 'running', 'done', 'failed', 'cancelled'));
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_progress_check" CHECK ("progress" BETWEEN 0 AND 1);
-- Open jobs are few, whatever the table's size.
CREATE INDEX "jobs_unhanded_idx" ON "jobs" ("created_at") WHERE "state" = 'waiting' AND "handed_at" IS NULL;
CREATE INDEX "jobs_open_idx" ON "jobs" ("handed_at") WHERE "state" IN ('waiting', 'running');
CREATE INDEX "jobs_finished_idx" ON "jobs" ("org_id", "finished_at") WHERE "finished_at" IS NOT NULL;

CREATE FUNCTION "announce_jobs"() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
  AS $$ BEGIN PERFORM pg_notify('cio_jobs', ''); RETURN NULL; END $$;
CREATE TRIGGER "jobs_announce" AFTER INSERT OR UPDATE OF "run" ON "jobs" FOR EACH STATEMENT EXECUTE FUNCTION "announce_jobs"();

-- jobs ---------------------------------------------------------------------------------------------------------------
ALTER TABLE "jobs" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "jobs" FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE ON "jobs" TO "cio_staff";
GRANT SELECT, UPDATE, DELETE ON "jobs" TO "cio_system";
CREATE POLICY "staff_own_firm" ON "jobs" TO "cio_staff"
  USING ("org_id" = (SELECT "current_org_id"())) WITH CHECK ("org_id" = (SELECT "current_org_id"()));
CREATE POLICY "system_by_scope" ON "jobs" TO "cio_system"
  USING ((SELECT "current_scope"()) IN ('platform.jobs', 'platform.housekeeping', 'operator.queues'))
  WITH CHECK ((SELECT "current_scope"()) IN ('platform.jobs', 'operator.queues'));

-- schedules ------------------------------------------------------------------------------------------------------------
ALTER TABLE "schedules" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "schedules" FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON "schedules" TO "cio_system";
CREATE POLICY "system_by_scope" ON "schedules" TO "cio_system"
  USING ((SELECT "current_scope"()) IN ('platform.jobs', 'operator.queues'))
  WITH CHECK ((SELECT "current_scope"()) = 'platform.jobs');

-- queue_health: how the instance's queues stand, in numbers that tell nothing of any firm ----------------------------------
ALTER TABLE "queue_health" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "queue_health" FORCE ROW LEVEL SECURITY;
GRANT SELECT ON "queue_health" TO "cio_staff";
GRANT SELECT, INSERT, UPDATE, DELETE ON "queue_health" TO "cio_system";
CREATE POLICY "staff_read" ON "queue_health" FOR SELECT TO "cio_staff" USING ((SELECT "current_org_id"()) IS NOT NULL);
CREATE POLICY "system_by_scope" ON "queue_health" TO "cio_system"
  USING ((SELECT "current_scope"()) IN ('platform.jobs', 'operator.queues'))
  WITH CHECK ((SELECT "current_scope"()) = 'platform.jobs');
