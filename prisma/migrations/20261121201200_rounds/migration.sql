-- Rounds of invitations as a firm holds them, and which of its clients stood above.

-- CreateTable
CREATE TABLE "invitation_rounds" (
    "id" UUID NOT NULL,
    "org_id" UUID NOT NULL,
    "held_on" DATE NOT NULL,
    "category" TEXT NOT NULL,
    "cut_off" INTEGER NOT NULL,
    "invited" INTEGER,
    "source" TEXT NOT NULL,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "invitation_rounds_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "round_alerts" (
    "org_id" UUID NOT NULL,
    "round_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "evaluation_id" UUID NOT NULL,
    "total" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3),

    CONSTRAINT "round_alerts_pkey" PRIMARY KEY ("org_id","round_id","person_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "invitation_rounds_org_id_id_key" ON "invitation_rounds"("org_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_rounds_org_id_held_on_category_key" ON "invitation_rounds"("org_id", "held_on", "category");

-- AddForeignKey
ALTER TABLE "round_alerts" ADD CONSTRAINT "round_alerts_org_id_round_id_fkey" FOREIGN KEY ("org_id", "round_id") REFERENCES "invitation_rounds"("org_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "round_alerts" ADD CONSTRAINT "round_alerts_org_id_person_id_fkey" FOREIGN KEY ("org_id", "person_id") REFERENCES "people"("org_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "invitation_rounds" ADD CONSTRAINT "invitation_rounds_cut_off_check" CHECK ("cut_off" BETWEEN 0 AND 1200);

-- invitation_rounds --------------------
ALTER TABLE "invitation_rounds" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "invitation_rounds" FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, DELETE ON "invitation_rounds" TO "cio_staff";
CREATE POLICY "staff_own_firm" ON "invitation_rounds" TO "cio_staff"
  USING ("org_id" = (SELECT "current_org_id"())) WITH CHECK ("org_id" = (SELECT "current_org_id"()));

-- round_alerts --------------------
ALTER TABLE "round_alerts" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "round_alerts" FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, DELETE ON "round_alerts" TO "cio_staff";
CREATE POLICY "staff_own_firm" ON "round_alerts" TO "cio_staff"
  USING ("org_id" = (SELECT "current_org_id"())) WITH CHECK ("org_id" = (SELECT "current_org_id"()));
GRANT UPDATE ("seen_at") ON "round_alerts" TO "cio_staff";
