-- Alarms of the background work (docs/decisions/0025): a firm is told once when its work waits too long or hangs, and sees
-- when that is over.

-- CreateTable
CREATE TABLE "incidents" (
    "id" UUID NOT NULL,
    "org_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL DEFAULT '',
    "count" INTEGER NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "incidents_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "incidents_org_id_opened_at_idx" ON "incidents"("org_id", "opened_at");

-- AddForeignKey
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "incidents" ADD CONSTRAINT "incidents_kind_check" CHECK ("kind" IN ('work-waits', 'work-hung'));
-- One at a time of each: whoever finds it first opens it.
CREATE UNIQUE INDEX "incidents_open_key" ON "incidents" ("org_id", "kind", "subject") WHERE "ended_at" IS NULL;

-- Failures are few, whatever the table's size.
CREATE INDEX "jobs_failed_idx" ON "jobs" ("queue", "name") WHERE "state" = 'failed';

-- AlterTable
ALTER TABLE "queue_health" ADD COLUMN "delayed" INTEGER NOT NULL DEFAULT 0,
    ADD COLUMN "failed" INTEGER NOT NULL DEFAULT 0,
    ADD COLUMN "done_total" BIGINT NOT NULL DEFAULT 0,
    ADD COLUMN "failed_total" BIGINT NOT NULL DEFAULT 0,
    ADD COLUMN "cancelled_total" BIGINT NOT NULL DEFAULT 0;

-- incidents ------------------------------------------------------------------------------------------------------------
ALTER TABLE "incidents" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "incidents" FORCE ROW LEVEL SECURITY;
GRANT SELECT ON "incidents" TO "cio_staff";
GRANT SELECT, INSERT, UPDATE, DELETE ON "incidents" TO "cio_system";
CREATE POLICY "staff_own_firm" ON "incidents" FOR SELECT TO "cio_staff" USING ("org_id" = (SELECT "current_org_id"()));
CREATE POLICY "system_by_scope" ON "incidents" TO "cio_system"
  USING ((SELECT "current_scope"()) = 'operations.watch-work')
  WITH CHECK ((SELECT "current_scope"()) = 'operations.watch-work');

-- What the watch looks at.
CREATE POLICY "system_watch" ON "jobs" FOR SELECT TO "cio_system"
  USING ((SELECT "current_scope"()) = 'operations.watch-work');
CREATE POLICY "system_watch" ON "event_deliveries" FOR SELECT TO "cio_system"
  USING ((SELECT "current_scope"()) = 'operations.watch-work');
CREATE POLICY "system_watch" ON "queue_health" FOR SELECT TO "cio_system"
  USING ((SELECT "current_scope"()) = 'operations.watch-work');
