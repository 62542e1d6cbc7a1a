-- DropIndex
DROP INDEX "outgoing_mail_org_id_idx";

-- AlterTable
ALTER TABLE "outgoing_mail" ADD COLUMN     "about_id" UUID,
ADD COLUMN     "edition" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "problem" TEXT,
ADD COLUMN     "sent_to" TEXT,
ADD COLUMN     "settled_at" TIMESTAMPTZ(3),
ADD COLUMN     "smtp_status" TEXT,
ADD COLUMN     "state" TEXT NOT NULL DEFAULT 'queued';

-- CreateTable
CREATE TABLE "mail_suppressions" (
    "id" UUID NOT NULL,
    "org_id" UUID,
    "address" TEXT NOT NULL,
    "problem" TEXT NOT NULL,
    "smtp_status" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3),

    CONSTRAINT "mail_suppressions_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "mail_suppressions_org_id_id_idx" ON "mail_suppressions"("org_id", "id");

-- CreateIndex
CREATE INDEX "mail_suppressions_ends_at_idx" ON "mail_suppressions"("ends_at");

-- CreateIndex
CREATE UNIQUE INDEX "mail_suppressions_org_id_address_key" ON "mail_suppressions"("org_id", "address");

-- CreateIndex
CREATE INDEX "outgoing_mail_org_id_id_idx" ON "outgoing_mail"("org_id", "id");

-- CreateIndex
CREATE INDEX "outgoing_mail_org_id_state_id_idx" ON "outgoing_mail"("org_id", "state", "id");

-- CreateIndex
CREATE INDEX "outgoing_mail_org_id_about_id_id_idx" ON "outgoing_mail"("org_id", "about_id", "id");

-- AddForeignKey
ALTER TABLE "mail_suppressions" ADD CONSTRAINT "mail_suppressions_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What left or was given up before this day. The walls hold the owner of the table too, so they stand aside for it.
ALTER TABLE "outgoing_mail" NO FORCE ROW LEVEL SECURITY;
UPDATE "outgoing_mail" SET "state" = CASE WHEN "sent_at" IS NULL THEN 'failed' ELSE 'sent' END,
  "settled_at" = coalesce("sent_at", "created_at") WHERE "next_try_at" IS NULL;
ALTER TABLE "outgoing_mail" FORCE ROW LEVEL SECURITY;
ALTER TABLE "outgoing_mail" ADD CONSTRAINT "outgoing_mail_state"
  CHECK ("state" IN ('queued', 'sent', 'delivered', 'bounced', 'failed'));

-- outgoing_mail: a firm sees what became of its own mail, without what was said in it, and may send it again ----------
GRANT SELECT ("id", "org_id", "template", "language", "to_user_id", "to_address", "sent_to", "about_id", "edition", "state",
  "attempts", "problem", "smtp_status", "created_at", "next_try_at", "sent_at", "settled_at") ON "outgoing_mail" TO "cio_staff";
GRANT UPDATE ("state", "attempts", "edition", "problem", "smtp_status", "next_try_at", "settled_at") ON "outgoing_mail" TO "cio_staff";
CREATE POLICY "staff_see" ON "outgoing_mail" FOR SELECT TO "cio_staff" USING ("org_id" = (SELECT "current_org_id"()));
CREATE POLICY "staff_again" ON "outgoing_mail" FOR UPDATE TO "cio_staff"
  USING ("org_id" = (SELECT "current_org_id"())) WITH CHECK ("org_id" = (SELECT "current_org_id"()));
ALTER POLICY "system_send" ON "outgoing_mail"
  USING ((SELECT "current_scope"()) IN ('platform.send-mail', 'platform.mail-reports', 'platform.housekeeping'))
  WITH CHECK ((SELECT "current_scope"()) IN ('platform.send-mail', 'platform.mail-reports', 'platform.housekeeping'));

-- mail_suppressions: addresses that do not exist, as one firm found out; without a firm, for a day -----------------------
ALTER TABLE "mail_suppressions" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "mail_suppressions" FORCE ROW LEVEL SECURITY;
GRANT SELECT, DELETE ON "mail_suppressions" TO "cio_staff";
GRANT SELECT, INSERT, DELETE ON "mail_suppressions" TO "cio_system";
CREATE POLICY "staff_own_firm" ON "mail_suppressions" TO "cio_staff" USING ("org_id" = (SELECT "current_org_id"()));
CREATE POLICY "system_by_scope" ON "mail_suppressions" TO "cio_system"
  USING ((SELECT "current_scope"()) IN ('platform.send-mail', 'platform.mail-reports', 'platform.housekeeping'))
  WITH CHECK ((SELECT "current_scope"()) IN ('platform.send-mail', 'platform.mail-reports'));
