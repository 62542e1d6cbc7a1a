-- CreateTable
CREATE TABLE "demo_clock" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "ahead_ms" BIGINT NOT NULL,
    "moved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "demo_clock_pkey" PRIMARY KEY ("id")
);

-- There is one clock, and it never goes back.
ALTER TABLE "demo_clock" ADD CONSTRAINT "demo_clock_one" CHECK ("id" = 1);
ALTER TABLE "demo_clock" ADD CONSTRAINT "demo_clock_ahead" CHECK ("ahead_ms" >= 0);

-- demo_clock: how far demo mode has moved the time, for all processes -------------------------------------------------
ALTER TABLE "demo_clock" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "demo_clock" FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE ON "demo_clock" TO "cio_system";
CREATE POLICY "system_by_scope" ON "demo_clock" TO "cio_system"
  USING ((SELECT "current_scope"()) = 'platform.clock') WITH CHECK ((SELECT "current_scope"()) = 'platform.clock');

-- Whoever moves the clock makes everything that asks it due at once.
ALTER POLICY "system_by_scope" ON "schedules"
  USING ((SELECT "current_scope"()) IN ('platform.jobs', 'operator.queues', 'platform.clock'))
  WITH CHECK ((SELECT "current_scope"()) IN ('platform.jobs', 'platform.clock'));
