-- CreateTable
CREATE TABLE "outbound_services" (
    "name" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "country" TEXT,
    "stand_in" BOOLEAN NOT NULL,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "rests" INTEGER NOT NULL DEFAULT 0,
    "next_try_at" TIMESTAMPTZ(3),
    "probe_until" TIMESTAMPTZ(3),
    "last_failure_at" TIMESTAMPTZ(3),
    "last_failure" TEXT,
    "last_success_at" TIMESTAMPTZ(3),

    CONSTRAINT "outbound_services_pkey" PRIMARY KEY ("name")
);

-- outbound_services: how the services outside stand, which tells nothing of any firm -----------------------------------------
ALTER TABLE "outbound_services" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "outbound_services" FORCE ROW LEVEL SECURITY;
GRANT SELECT ON "outbound_services" TO "cio_staff";
GRANT SELECT, INSERT, UPDATE ON "outbound_services" TO "cio_system";
CREATE POLICY "staff_read" ON "outbound_services" FOR SELECT TO "cio_staff" USING ((SELECT "current_org_id"()) IS NOT NULL);
CREATE POLICY "system_by_scope" ON "outbound_services" TO "cio_system"
  USING ((SELECT "current_scope"()) = 'platform.outbound') WITH CHECK ((SELECT "current_scope"()) = 'platform.outbound');
