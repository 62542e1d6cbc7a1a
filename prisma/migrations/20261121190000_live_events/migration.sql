-- Live events (docs/decisions/0022): which life of the database a reader's place belongs to.

CREATE TABLE "database_epoch" (
    "only" BOOLEAN NOT NULL DEFAULT true,
    "epoch" UUID NOT NULL DEFAULT gen_random_uuid(),
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "database_epoch_pkey" PRIMARY KEY ("only")
);
ALTER TABLE "database_epoch" ADD CONSTRAINT "database_epoch_one_row_check" CHECK ("only");
INSERT INTO "database_epoch" DEFAULT VALUES;

ALTER TABLE "database_epoch" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "database_epoch" FORCE ROW LEVEL SECURITY;
GRANT SELECT, UPDATE ON "database_epoch" TO "cio_system";
CREATE POLICY "system_by_scope" ON "database_epoch" TO "cio_system"
  USING ((SELECT "current_scope"()) IN ('platform.live', 'platform.renew-epoch'))
  WITH CHECK ((SELECT "current_scope"()) = 'platform.renew-epoch');
