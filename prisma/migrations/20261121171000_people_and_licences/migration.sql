-- AlterTable
ALTER TABLE "memberships" ADD COLUMN     "successor_user_id" UUID,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- CreateTable
CREATE TABLE "licences" (
    "id" UUID NOT NULL,
    "org_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "body" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "class" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "expires_on" DATE NOT NULL,
    "warned_for" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "licences_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "licences_org_id_user_id_key" ON "licences"("org_id", "user_id");

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_org_id_successor_user_id_fkey" FOREIGN KEY ("org_id", "successor_user_id") REFERENCES "memberships"("org_id", "user_id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "licences" ADD CONSTRAINT "licences_org_id_user_id_fkey" FOREIGN KEY ("org_id", "user_id") REFERENCES "memberships"("org_id", "user_id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "memberships" ADD CONSTRAINT "memberships_version_check" CHECK ("version" > 0);
ALTER TABLE "licences" ADD CONSTRAINT "licences_class_check" CHECK (
  "body" = 'college' AND "class" IN ('risia', 'rcic_l2', 'rcic_irb')
  OR "body" = 'law_society' AND "class" IN ('lawyer', 'paralegal')
  OR "body" = 'chambre_notaires' AND "class" = 'notary'
);
ALTER TABLE "licences" ADD CONSTRAINT "licences_status_check" CHECK ("status" IN ('active', 'suspended', 'ended'));
ALTER TABLE "licences" ADD CONSTRAINT "licences_version_check" CHECK ("version" > 0);

-- The daily look at what expires soon passes over all firms; what is not active is never looked at.
CREATE INDEX "licences_active_expires_on_idx" ON "licences" ("expires_on") WHERE "status" = 'active';

-- memberships: staff may change a place of their own firm, in the columns that the verbs change and in no other -----
GRANT UPDATE ("role", "ended_at", "successor_user_id", "version") ON "memberships" TO "cio_staff";
DROP POLICY "staff_own_firm" ON "memberships";
CREATE POLICY "staff_own_firm" ON "memberships" TO "cio_staff"
  USING ("org_id" = (SELECT "current_org_id"())) WITH CHECK ("org_id" = (SELECT "current_org_id"()));

-- sessions, api_keys: staff may see when a colleague was here, and end what opens their own firm; nothing else of them
-- can be changed, and the hash of a key cannot be read.
CREATE POLICY "staff_own_firm" ON "sessions" TO "cio_staff"
  USING ("org_id" = (SELECT "current_org_id"())) WITH CHECK ("org_id" = (SELECT "current_org_id"()));
GRANT SELECT ("org_id", "user_id", "revoked_at"), UPDATE ("revoked_at") ON "api_keys" TO "cio_staff";
CREATE POLICY "staff_own_firm" ON "api_keys" TO "cio_staff"
  USING ("org_id" = (SELECT "current_org_id"())) WITH CHECK ("org_id" = (SELECT "current_org_id"()));

-- licences ---------------------------------------------------------------------------------------------------------
ALTER TABLE "licences" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "licences" FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE ON "licences" TO "cio_staff";
GRANT SELECT, UPDATE ("warned_for") ON "licences" TO "cio_system";
CREATE POLICY "staff_own_firm" ON "licences" TO "cio_staff"
  USING ("org_id" = (SELECT "current_org_id"())) WITH CHECK ("org_id" = (SELECT "current_org_id"()));
CREATE POLICY "system_by_scope" ON "licences" TO "cio_system"
  USING ((SELECT "current_scope"()) = 'identity.watch-licences')
  WITH CHECK ((SELECT "current_scope"()) = 'identity.watch-licences');
