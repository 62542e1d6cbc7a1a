-- AlterTable
ALTER TABLE "people" ADD COLUMN     "passport_index" TEXT,
ADD COLUMN     "passport_sealed" TEXT,
ADD COLUMN     "uci_index" TEXT,
ADD COLUMN     "uci_sealed" TEXT;

-- A sealed value and what it is found by are there together or not at all.
ALTER TABLE "people" ADD CONSTRAINT "people_passport_check" CHECK (("passport_sealed" IS NULL) = ("passport_index" IS NULL));
ALTER TABLE "people" ADD CONSTRAINT "people_uci_check" CHECK (("uci_sealed" IS NULL) = ("uci_index" IS NULL));
-- Most people have neither, so the indexes leave them out.
CREATE INDEX "people_passport_idx" ON "people" ("org_id", "passport_index") WHERE "passport_index" IS NOT NULL;
CREATE INDEX "people_uci_idx" ON "people" ("org_id", "uci_index") WHERE "uci_index" IS NOT NULL;

-- person_keys: before the start it is asked whether the master key opens those of before firms had keys of their own.
GRANT SELECT ON "person_keys" TO "cio_system";
CREATE POLICY "keys_read" ON "person_keys" FOR SELECT TO "cio_system" USING ((SELECT "current_scope"()) = 'platform.keys');
