-- Rounds of invitations, and rule packs that come after the product (docs/decisions/0037).

-- CreateTable
CREATE TABLE "invitation_rounds" (
    "id" UUID NOT NULL,
    "org_id" UUID NOT NULL,
    "held_on" DATE NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT,
    "number" INTEGER,
    "cut_off" INTEGER NOT NULL,
    "invitations" INTEGER,
    "source" TEXT,
    "note" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" UUID,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdrawn_reason" TEXT,

    CONSTRAINT "invitation_rounds_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rule_packs" (
    "id" UUID NOT NULL,
    "org_id" UUID,
    "pack_id" TEXT NOT NULL,
    "edition" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "cases" TEXT NOT NULL,
    "imported_at" TIMESTAMPTZ(3) NOT NULL,
    "imported_by" UUID,
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdrawn_by" UUID,

    CONSTRAINT "rule_packs_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "invitation_rounds_org_id_held_on_id_idx" ON "invitation_rounds"("org_id", "held_on", "id");

-- CreateIndex
CREATE INDEX "rule_packs_org_id_pack_id_edition_idx" ON "rule_packs"("org_id", "pack_id", "edition");

-- CreateIndex
CREATE INDEX "evaluations_org_id_person_id_as_of_id_idx" ON "evaluations"("org_id", "person_id", "as_of", "id");


-- Of each kind a day has one round that stands.
CREATE UNIQUE INDEX "invitation_rounds_standing_idx" ON "invitation_rounds" ("org_id", "held_on", "kind", COALESCE("name", ''))
  WHERE "withdrawn_at" IS NULL;
ALTER TABLE "invitation_rounds" ADD CONSTRAINT "invitation_rounds_cut_off_check" CHECK ("cut_off" >= 0);
ALTER TABLE "invitation_rounds" ADD CONSTRAINT "invitation_rounds_name_check" CHECK (("kind" = 'other') = ("name" IS NOT NULL));
ALTER TABLE "invitation_rounds" ADD CONSTRAINT "invitation_rounds_withdrawn_check"
  CHECK (("withdrawn_at" IS NULL) = ("withdrawn_reason" IS NULL));

-- An edition of a pack is in force once: for a firm, and for the instance.
CREATE UNIQUE INDEX "rule_packs_standing_idx" ON "rule_packs" ("org_id", "pack_id", "edition") NULLS NOT DISTINCT
  WHERE "withdrawn_at" IS NULL;
-- The words of a pack are what their hash says: nobody can put others in their place.
ALTER TABLE "rule_packs" ADD CONSTRAINT "rule_packs_hash_check"
  CHECK ("hash" = encode(sha256(convert_to("content", 'UTF8')), 'hex'));

-- Who stands above a cut-off is found from the best downwards, whatever was kept of them later.
CREATE INDEX "evaluations_score_idx" ON "evaluations" ("org_id", "crs_total" DESC, "person_id" DESC) WHERE "crs_total" IS NOT NULL;

-- Frozen results are long texts, written by the hundred thousand: what compresses in a tenth of the time is worth a few bytes more.
-- A server that was built without it goes on as before.
DO $$
BEGIN
  ALTER TABLE "evaluations" ALTER COLUMN "result" SET COMPRESSION lz4;
  ALTER TABLE "evaluations" ALTER COLUMN "answers" SET COMPRESSION lz4;
EXCEPTION WHEN feature_not_supported THEN
  RAISE NOTICE 'This server knows no lz4: results stay compressed as before.';
END
$$;

-- invitation_rounds: nothing is removed; what was wrong is withdrawn --------------------
ALTER TABLE "invitation_rounds" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "invitation_rounds" FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE ON "invitation_rounds" TO "cio_staff";
CREATE POLICY "staff_own_firm" ON "invitation_rounds" TO "cio_staff"
  USING ("org_id" = (SELECT "current_org_id"())) WITH CHECK ("org_id" = (SELECT "current_org_id"()));

-- rule_packs: a firm has its own and reads those of the instance; only that one is withdrawn ever changes --------------------
ALTER TABLE "rule_packs" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "rule_packs" FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON "rule_packs" TO "cio_staff", "cio_system";
GRANT UPDATE ("withdrawn_at", "withdrawn_by") ON "rule_packs" TO "cio_staff", "cio_system";
CREATE POLICY "staff_own_firm" ON "rule_packs" TO "cio_staff"
  USING ("org_id" = (SELECT "current_org_id"())) WITH CHECK ("org_id" = (SELECT "current_org_id"()));
CREATE POLICY "staff_read_the_instances" ON "rule_packs" FOR SELECT TO "cio_staff"
  USING ("org_id" IS NULL AND (SELECT "current_org_id"()) IS NOT NULL);
CREATE POLICY "system_by_scope" ON "rule_packs" TO "cio_system"
  USING ((SELECT "current_scope"()) = 'operator.rule-packs' AND "org_id" IS NULL)
  WITH CHECK ((SELECT "current_scope"()) = 'operator.rule-packs' AND "org_id" IS NULL);
-- The watch over the rules reckons which are in force for each firm.
CREATE POLICY "system_watches" ON "rule_packs" FOR SELECT TO "cio_system"
  USING ((SELECT "current_scope"()) = 'eligibility.watch-rules');
