-- CreateTable
CREATE TABLE "firm_profiles" (
    "org_id" UUID NOT NULL,
    "address" TEXT,
    "phone" TEXT,
    "email" TEXT,
    "website" TEXT,
    "languages" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "welcome_en" TEXT,
    "welcome_fr" TEXT,
    "accent" TEXT,
    "logo_file_id" UUID,
    "show_licences" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "firm_profiles_pkey" PRIMARY KEY ("org_id")
);

-- AddForeignKey
ALTER TABLE "firm_profiles" ADD CONSTRAINT "firm_profiles_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "firm_profiles" ADD CONSTRAINT "firm_profiles_org_id_logo_file_id_fkey" FOREIGN KEY ("org_id", "logo_file_id") REFERENCES "stored_files"("org_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "firm_profiles" ADD CONSTRAINT "firm_profiles_version_check" CHECK ("version" > 0);
ALTER TABLE "firm_profiles" ADD CONSTRAINT "firm_profiles_accent_check" CHECK ("accent" ~ '^#[0-9a-f]{6}$');

-- The walls ---------------------------------------------------------------------------------------------------------------
-- firm_profiles: kept by the firm, seen by whoever is linked to it, and by the letters and pages that bear its name
ALTER TABLE "firm_profiles" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "firm_profiles" FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON "firm_profiles" TO "cio_staff";
GRANT UPDATE ("address", "phone", "email", "website", "languages", "welcome_en", "welcome_fr", "accent", "logo_file_id", "show_licences", "version", "updated_at")
  ON "firm_profiles" TO "cio_staff";
GRANT SELECT ON "firm_profiles" TO "cio_applicant", "cio_system";
CREATE POLICY "staff_own_firm" ON "firm_profiles" TO "cio_staff"
  USING ("org_id" = (SELECT "current_org_id"())) WITH CHECK ("org_id" = (SELECT "current_org_id"()));
CREATE POLICY "applicant_linked_firms" ON "firm_profiles" FOR SELECT TO "cio_applicant"
  USING ("org_id" IN (SELECT "org_id" FROM "applicant_links" WHERE "user_id" = (SELECT "current_user_id"())));
CREATE POLICY "system_by_scope" ON "firm_profiles" FOR SELECT TO "cio_system"
  USING ((SELECT "current_scope"()) IN ('identity.public-firm', 'identity.one-time-link', 'platform.send-mail', 'documents.firm-logo'));

-- organizations: what a firm is called is its own affair too; its address in our links stays the operator's
GRANT UPDATE ("name") ON "organizations" TO "cio_staff";

-- licences: named on the public page of a firm that chose so, and of no other
CREATE POLICY "public_firm" ON "licences" FOR SELECT TO "cio_system"
  USING ((SELECT "current_scope"()) = 'identity.public-firm'
    AND EXISTS (SELECT 1 FROM "firm_profiles" p WHERE p."org_id" = "licences"."org_id" AND p."show_licences"));

-- A logo is for everyone; of the stored files of a firm it is the only one that is, and it needs the key that it is sealed with.
CREATE POLICY "firm_logo" ON "stored_files" FOR SELECT TO "cio_system"
  USING ((SELECT "current_scope"()) = 'documents.firm-logo'
    AND EXISTS (SELECT 1 FROM "firm_profiles" p WHERE p."org_id" = "stored_files"."org_id" AND p."logo_file_id" = "stored_files"."id"));
CREATE POLICY "firm_logo" ON "firm_keys" FOR SELECT TO "cio_system" USING ((SELECT "current_scope"()) = 'documents.firm-logo');
