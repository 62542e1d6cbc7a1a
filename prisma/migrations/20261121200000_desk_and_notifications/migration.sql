-- AlterTable
ALTER TABLE "users" ADD COLUMN     "density" TEXT,
ADD COLUMN     "theme" TEXT;

-- CreateTable
CREATE TABLE "list_views" (
    "id" UUID NOT NULL,
    "org_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "list" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "list_views_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "list_layouts" (
    "org_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "list" TEXT NOT NULL,
    "hidden" TEXT[],
    "widths" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "list_layouts_pkey" PRIMARY KEY ("org_id","user_id","list")
);

-- CreateTable
CREATE TABLE "notifications" (
    "id" UUID NOT NULL,
    "org_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subject_type" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "notifications_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification_settings" (
    "org_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "off" TEXT[],
    "muted_until" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notification_settings_pkey" PRIMARY KEY ("org_id","user_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "list_views_org_id_user_id_list_name_key" ON "list_views"("org_id", "user_id", "list", "name");

-- CreateIndex
CREATE INDEX "notifications_org_id_user_id_id_idx" ON "notifications"("org_id", "user_id", "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "notifications_user_id_event_id_key" ON "notifications"("user_id", "event_id");

-- AddForeignKey
ALTER TABLE "list_views" ADD CONSTRAINT "list_views_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "list_views" ADD CONSTRAINT "list_views_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "list_layouts" ADD CONSTRAINT "list_layouts_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "list_layouts" ADD CONSTRAINT "list_layouts_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification_settings" ADD CONSTRAINT "notification_settings_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification_settings" ADD CONSTRAINT "notification_settings_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- users: how the product looks is theirs to say, as their language is ------------------------------------------------
ALTER TABLE "users" ADD CONSTRAINT "users_theme_check" CHECK ("theme" IN ('light', 'dark'));
ALTER TABLE "users" ADD CONSTRAINT "users_density_check" CHECK ("density" IN ('dense', 'comfortable'));
GRANT UPDATE ("theme", "density") ON "users" TO "cio_staff", "cio_applicant";

-- list_views, list_layouts: of one person at one firm, and nobody else's ----------------------------------------------
ALTER TABLE "list_views" ADD CONSTRAINT "list_views_length_check"
  CHECK (length("list") <= 40 AND length("name") BETWEEN 1 AND 60 AND length("query") <= 1000);
ALTER TABLE "list_layouts" ADD CONSTRAINT "list_layouts_length_check"
  CHECK (length("list") <= 40 AND cardinality("hidden") <= 40 AND pg_column_size("widths") <= 4000);

ALTER TABLE "list_views" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "list_views" FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, DELETE ON "list_views" TO "cio_staff";
CREATE POLICY "staff_own_desk" ON "list_views" TO "cio_staff"
  USING ("org_id" = (SELECT "current_org_id"()) AND "user_id" = (SELECT "current_user_id"()))
  WITH CHECK ("org_id" = (SELECT "current_org_id"()) AND "user_id" = (SELECT "current_user_id"()));

ALTER TABLE "list_layouts" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "list_layouts" FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE ("hidden", "widths", "updated_at") ON "list_layouts" TO "cio_staff";
CREATE POLICY "staff_own_desk" ON "list_layouts" TO "cio_staff"
  USING ("org_id" = (SELECT "current_org_id"()) AND "user_id" = (SELECT "current_user_id"()))
  WITH CHECK ("org_id" = (SELECT "current_org_id"()) AND "user_id" = (SELECT "current_user_id"()));

-- notifications: read by whom they are for; written in the firm's own name, which bears no login ----------------------
-- What is unread is counted on every page, and is little, however much has been read.
CREATE INDEX "notifications_unread_idx" ON "notifications" ("org_id", "user_id") WHERE "read_at" IS NULL;
ALTER TABLE "notifications" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "notifications" FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE ("read_at") ON "notifications" TO "cio_staff";
GRANT SELECT ("id", "at"), DELETE ON "notifications" TO "cio_system";
CREATE POLICY "staff_read_own" ON "notifications" FOR SELECT TO "cio_staff"
  USING ("org_id" = (SELECT "current_org_id"()) AND "user_id" = (SELECT "current_user_id"()));
CREATE POLICY "staff_change_own" ON "notifications" FOR UPDATE TO "cio_staff"
  USING ("org_id" = (SELECT "current_org_id"()) AND "user_id" = (SELECT "current_user_id"()))
  WITH CHECK ("org_id" = (SELECT "current_org_id"()) AND "user_id" = (SELECT "current_user_id"()));
CREATE POLICY "firm_notes" ON "notifications" FOR INSERT TO "cio_staff"
  WITH CHECK ("org_id" = (SELECT "current_org_id"()) AND (SELECT "current_user_id"()) IS NULL);
CREATE POLICY "system_by_scope" ON "notifications" TO "cio_system"
  USING ((SELECT "current_scope"()) = 'platform.housekeeping');

ALTER TABLE "notification_settings" ADD CONSTRAINT "notification_settings_length_check" CHECK (cardinality("off") <= 40);
ALTER TABLE "notification_settings" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "notification_settings" FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE ("off", "muted_until", "updated_at") ON "notification_settings" TO "cio_staff";
CREATE POLICY "staff_own_desk" ON "notification_settings" TO "cio_staff"
  USING ("org_id" = (SELECT "current_org_id"()) AND "user_id" = (SELECT "current_user_id"()))
  WITH CHECK ("org_id" = (SELECT "current_org_id"()) AND "user_id" = (SELECT "current_user_id"()));
-- Whoever writes a note down asks first whether it is wanted.
CREATE POLICY "firm_asks" ON "notification_settings" FOR SELECT TO "cio_staff"
  USING ("org_id" = (SELECT "current_org_id"()) AND (SELECT "current_user_id"()) IS NULL);
