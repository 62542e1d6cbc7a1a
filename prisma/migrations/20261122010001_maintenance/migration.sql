-- CreateTable
CREATE TABLE "maintenance" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "words" TEXT,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "maintenance_pkey" PRIMARY KEY ("id")
);

-- The product is open or it is not.
ALTER TABLE "maintenance" ADD CONSTRAINT "maintenance_one" CHECK ("id" = 1);

-- maintenance: of the instance, told by its operator and asked by every web process ---------------------------------------
ALTER TABLE "maintenance" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "maintenance" FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON "maintenance" TO "cio_system";
CREATE POLICY "system_by_scope" ON "maintenance" TO "cio_system"
  USING ((SELECT "current_scope"()) = 'platform.maintenance') WITH CHECK ((SELECT "current_scope"()) = 'platform.maintenance');
