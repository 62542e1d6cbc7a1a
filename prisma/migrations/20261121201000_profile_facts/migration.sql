-- Facts of a person, entered once and read by every programme (docs/decisions/0031).

-- CreateTable
CREATE TABLE "person_facts" (
    "org_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "marital_status" TEXT,
    "spouse_id" UUID,
    "spouse_accompanying" BOOLEAN,
    "spouse_citizen_or_resident" BOOLEAN,
    "first_language" TEXT,
    "education_state" TEXT,
    "language_tests_state" TEXT,
    "work_state" TEXT,
    "certificate_of_qualification" BOOLEAN,
    "provincial_nomination" BOOLEAN,
    "sibling_in_canada" BOOLEAN,
    "relative_in_canada" BOOLEAN,
    "authorized_to_work" BOOLEAN,
    "job_offer" TEXT,
    "arranged_employment" BOOLEAN,
    "family_size" INTEGER,
    "settlement_funds" DECIMAL(12,2),
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "person_facts_pkey" PRIMARY KEY ("org_id","person_id")
);

-- CreateTable
CREATE TABLE "person_education" (
    "org_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "level" TEXT NOT NULL,
    "country" TEXT,
    "completed_on" DATE,
    "assessed" BOOLEAN,
    "assessed_on" DATE,
    "studied_in_canada" BOOLEAN,

    CONSTRAINT "person_education_pkey" PRIMARY KEY ("org_id","person_id","position")
);

-- CreateTable
CREATE TABLE "person_language_tests" (
    "org_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "chart" TEXT,
    "taken_on" DATE,
    "listening" DOUBLE PRECISION,
    "reading" DOUBLE PRECISION,
    "writing" DOUBLE PRECISION,
    "speaking" DOUBLE PRECISION,

    CONSTRAINT "person_language_tests_pkey" PRIMARY KEY ("org_id","person_id","position")
);

-- CreateTable
CREATE TABLE "person_work_periods" (
    "org_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT,
    "country" TEXT,
    "started_on" DATE,
    "ended_on" DATE,
    "ongoing" BOOLEAN NOT NULL DEFAULT false,
    "hours_per_week" DOUBLE PRECISION,
    "noc_code" TEXT,
    "skilled" BOOLEAN,
    "counts" TEXT,

    CONSTRAINT "person_work_periods_pkey" PRIMARY KEY ("org_id","person_id","position")
);

-- CreateIndex
CREATE INDEX "person_facts_org_id_spouse_id_idx" ON "person_facts"("org_id", "spouse_id");

-- AddForeignKey
ALTER TABLE "person_facts" ADD CONSTRAINT "person_facts_org_id_person_id_fkey" FOREIGN KEY ("org_id", "person_id") REFERENCES "people"("org_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_facts" ADD CONSTRAINT "person_facts_org_id_spouse_id_fkey" FOREIGN KEY ("org_id", "spouse_id") REFERENCES "people"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "person_education" ADD CONSTRAINT "person_education_org_id_person_id_fkey" FOREIGN KEY ("org_id", "person_id") REFERENCES "person_facts"("org_id", "person_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_language_tests" ADD CONSTRAINT "person_language_tests_org_id_person_id_fkey" FOREIGN KEY ("org_id", "person_id") REFERENCES "person_facts"("org_id", "person_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_work_periods" ADD CONSTRAINT "person_work_periods_org_id_person_id_fkey" FOREIGN KEY ("org_id", "person_id") REFERENCES "person_facts"("org_id", "person_id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "person_facts" ADD CONSTRAINT "person_facts_own_spouse_check" CHECK ("spouse_id" <> "person_id");
ALTER TABLE "person_facts" ADD CONSTRAINT "person_facts_version_check" CHECK ("version" > 0);
ALTER TABLE "person_facts" ADD CONSTRAINT "person_facts_states_check" CHECK (
  "education_state" IN ('none', 'partial', 'whole') AND "language_tests_state" IN ('none', 'partial', 'whole') AND "work_state" IN ('none', 'partial', 'whole'));
ALTER TABLE "person_work_periods" ADD CONSTRAINT "person_work_periods_order_check" CHECK ("ended_on" >= "started_on");

-- person_facts --------------------
ALTER TABLE "person_facts" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "person_facts" FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE ON "person_facts" TO "cio_staff";
CREATE POLICY "staff_own_firm" ON "person_facts" TO "cio_staff"
  USING ("org_id" = (SELECT "current_org_id"())) WITH CHECK ("org_id" = (SELECT "current_org_id"()));

-- person_education --------------------
ALTER TABLE "person_education" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "person_education" FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, DELETE ON "person_education" TO "cio_staff";
CREATE POLICY "staff_own_firm" ON "person_education" TO "cio_staff"
  USING ("org_id" = (SELECT "current_org_id"())) WITH CHECK ("org_id" = (SELECT "current_org_id"()));

-- person_language_tests --------------------
ALTER TABLE "person_language_tests" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "person_language_tests" FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, DELETE ON "person_language_tests" TO "cio_staff";
CREATE POLICY "staff_own_firm" ON "person_language_tests" TO "cio_staff"
  USING ("org_id" = (SELECT "current_org_id"())) WITH CHECK ("org_id" = (SELECT "current_org_id"()));

-- person_work_periods --------------------
ALTER TABLE "person_work_periods" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "person_work_periods" FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, DELETE ON "person_work_periods" TO "cio_staff";
CREATE POLICY "staff_own_firm" ON "person_work_periods" TO "cio_staff"
  USING ("org_id" = (SELECT "current_org_id"())) WITH CHECK ("org_id" = (SELECT "current_org_id"()));
