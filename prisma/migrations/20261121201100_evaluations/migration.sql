-- Stored evaluations, frozen with the rules and the answers that they were made from (docs/decisions/0034).

-- CreateTable
CREATE TABLE "rule_pack_copies" (
    "org_id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "pack_id" TEXT NOT NULL,
    "edition" INTEGER NOT NULL,
    "content" TEXT NOT NULL,

    CONSTRAINT "rule_pack_copies_pkey" PRIMARY KEY ("org_id","hash")
);

-- CreateTable
CREATE TABLE "evaluations" (
    "id" UUID NOT NULL,
    "org_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "as_of" DATE NOT NULL,
    "cause" TEXT NOT NULL,
    "follows" UUID,
    "facts_version" INTEGER NOT NULL,
    "answers" TEXT NOT NULL,
    "packs" JSONB NOT NULL,
    "rules_hash" TEXT NOT NULL,
    "result" TEXT NOT NULL,
    "result_hash" TEXT NOT NULL,
    "crs_total" INTEGER,
    "label" TEXT,
    "evaluated_at" TIMESTAMPTZ(3) NOT NULL,
    "evaluated_by" UUID,
    "stale_since" TIMESTAMPTZ(3),
    "stale_reason" TEXT,
    "latest" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "evaluations_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "evaluations_org_id_person_id_id_idx" ON "evaluations"("org_id", "person_id", "id");

-- AddForeignKey
ALTER TABLE "evaluations" ADD CONSTRAINT "evaluations_org_id_person_id_fkey" FOREIGN KEY ("org_id", "person_id") REFERENCES "people"("org_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "evaluations" ADD CONSTRAINT "evaluations_cause_check" CHECK ("cause" IN ('asked', 'facts-changed', 'rules-changed'));
ALTER TABLE "evaluations" ADD CONSTRAINT "evaluations_stale_check" CHECK ("stale_reason" IN ('facts-changed', 'rules-changed'));
-- Of each person one is the newest.
CREATE UNIQUE INDEX "evaluations_latest_idx" ON "evaluations" ("org_id", "person_id") WHERE "latest";
-- What is out of date is found without reading the rest, and so is who stands above a cut-off.
CREATE INDEX "evaluations_stale_idx" ON "evaluations" ("org_id", "id") WHERE "latest" AND "stale_since" IS NOT NULL;
CREATE INDEX "evaluations_total_idx" ON "evaluations" ("org_id", "crs_total") WHERE "latest" AND "crs_total" IS NOT NULL;
-- The words of a pack are what their hash says: nobody can put others in their place.
ALTER TABLE "rule_pack_copies" ADD CONSTRAINT "rule_pack_copies_hash_check"
  CHECK ("hash" = encode(sha256(convert_to("content", 'UTF8')), 'hex'));

-- rule_pack_copies --------------------
ALTER TABLE "rule_pack_copies" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "rule_pack_copies" FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON "rule_pack_copies" TO "cio_staff";
CREATE POLICY "staff_own_firm" ON "rule_pack_copies" TO "cio_staff"
  USING ("org_id" = (SELECT "current_org_id"())) WITH CHECK ("org_id" = (SELECT "current_org_id"()));

-- evaluations: only what says that one is out of date can change --------------------
ALTER TABLE "evaluations" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "evaluations" FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON "evaluations" TO "cio_staff";
CREATE POLICY "staff_own_firm" ON "evaluations" TO "cio_staff"
  USING ("org_id" = (SELECT "current_org_id"())) WITH CHECK ("org_id" = (SELECT "current_org_id"()));
GRANT UPDATE ("stale_since", "stale_reason", "latest") ON "evaluations" TO "cio_staff";
-- The watch over the rules finds whose results were made by others, and nothing of what they say.
GRANT SELECT ("org_id", "latest", "stale_since", "rules_hash") ON "evaluations" TO "cio_system";
CREATE POLICY "system_by_scope" ON "evaluations" FOR SELECT TO "cio_system"
  USING ((SELECT "current_scope"()) = 'eligibility.watch-rules');
