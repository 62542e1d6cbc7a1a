-- Who reached a round of invitations, and that the firm's people were told of them once (docs/decisions/0040).

-- CreateTable
CREATE TABLE "round_alerts" (
    "id" UUID NOT NULL,
    "org_id" UUID NOT NULL,
    "round_id" UUID NOT NULL,
    "round_version" INTEGER NOT NULL,
    "invited" INTEGER NOT NULL,
    "open" INTEGER NOT NULL,
    "told_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "round_alerts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "round_reached" (
    "org_id" UUID NOT NULL,
    "round_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "round_version" INTEGER NOT NULL,
    "fit" TEXT NOT NULL,
    "alert_id" UUID,

    CONSTRAINT "round_reached_pkey" PRIMARY KEY ("round_id","person_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "round_alerts_org_id_id_key" ON "round_alerts"("org_id", "id");

-- CreateIndex
CREATE INDEX "round_reached_org_id_person_id_idx" ON "round_reached"("org_id", "person_id");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_rounds_org_id_id_key" ON "invitation_rounds"("org_id", "id");

-- AddForeignKey
ALTER TABLE "round_alerts" ADD CONSTRAINT "round_alerts_org_id_round_id_fkey" FOREIGN KEY ("org_id", "round_id") REFERENCES "invitation_rounds"("org_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "round_reached" ADD CONSTRAINT "round_reached_org_id_round_id_fkey" FOREIGN KEY ("org_id", "round_id") REFERENCES "invitation_rounds"("org_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "round_reached" ADD CONSTRAINT "round_reached_org_id_person_id_fkey" FOREIGN KEY ("org_id", "person_id") REFERENCES "people"("org_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "round_reached" ADD CONSTRAINT "round_reached_org_id_alert_id_fkey" FOREIGN KEY ("org_id", "alert_id") REFERENCES "round_alerts"("org_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "round_alerts" ADD CONSTRAINT "round_alerts_count_check" CHECK ("invited" >= 0 AND "open" >= 0 AND "invited" + "open" > 0);
ALTER TABLE "round_reached" ADD CONSTRAINT "round_reached_fit_check" CHECK ("fit" IN ('yes', 'unknown'));
-- Who waits to be told of is found without reading who was.
CREATE INDEX "round_reached_untold_idx" ON "round_reached" ("round_id") WHERE "alert_id" IS NULL;

-- round_alerts: only ever added to --------------------
ALTER TABLE "round_alerts" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "round_alerts" FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON "round_alerts" TO "cio_staff";
CREATE POLICY "staff_own_firm" ON "round_alerts" TO "cio_staff"
  USING ("org_id" = (SELECT "current_org_id"())) WITH CHECK ("org_id" = (SELECT "current_org_id"()));

-- round_reached: nothing is removed, and what was told of never changes --------------------
ALTER TABLE "round_reached" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "round_reached" FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE ("round_version", "fit", "alert_id") ON "round_reached" TO "cio_staff";
CREATE POLICY "staff_own_firm" ON "round_reached" FOR SELECT TO "cio_staff"
  USING ("org_id" = (SELECT "current_org_id"()));
CREATE POLICY "staff_note" ON "round_reached" FOR INSERT TO "cio_staff"
  WITH CHECK ("org_id" = (SELECT "current_org_id"()) AND "alert_id" IS NULL);
CREATE POLICY "staff_change_the_untold" ON "round_reached" FOR UPDATE TO "cio_staff"
  USING ("org_id" = (SELECT "current_org_id"()) AND "alert_id" IS NULL)
  WITH CHECK ("org_id" = (SELECT "current_org_id"()));
