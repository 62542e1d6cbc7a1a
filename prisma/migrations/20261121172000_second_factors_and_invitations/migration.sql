-- AlterTable
ALTER TABLE "organizations" ADD COLUMN     "approve_devices" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "second_factor_roles" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "sessions" ADD COLUMN     "device_id" UUID,
ADD COLUMN     "second_factor_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "users" ADD COLUMN     "second_factor_since" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "devices" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "secret_hash" BYTEA NOT NULL,
    "user_agent" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "approved_at" TIMESTAMPTZ(3),
    "trusted_until" TIMESTAMPTZ(3),
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "devices_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_steps" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "user_id" UUID,
    "secret_hash" BYTEA NOT NULL,
    "device_id" UUID,
    "challenge" TEXT,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "sign_in_steps_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "totp_factors" (
    "user_id" UUID NOT NULL,
    "sealed_secret" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    "last_step" BIGINT,

    CONSTRAINT "totp_factors_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "recovery_codes" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "code_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "recovery_codes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "passkeys" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "credential_id" BYTEA NOT NULL,
    "public_key" BYTEA NOT NULL,
    "counter" BIGINT NOT NULL DEFAULT 0,
    "transports" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "backed_up" BOOLEAN NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "passkeys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "federated_identities" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "email" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "federated_identities_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "email_changes" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "new_email" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "old_confirmed_at" TIMESTAMPTZ(3),
    "new_confirmed_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "email_changes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invitations" (
    "id" UUID NOT NULL,
    "org_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT,
    "language" TEXT NOT NULL,
    "role" TEXT,
    "person_id" UUID,
    "invited_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "accepted_by" UUID,
    "revoked_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "invitations_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "devices_secret_hash_key" ON "devices"("secret_hash");

-- CreateIndex
CREATE INDEX "devices_user_id_idx" ON "devices"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "sign_in_steps_secret_hash_key" ON "sign_in_steps"("secret_hash");

-- CreateIndex
CREATE INDEX "sign_in_steps_user_id_idx" ON "sign_in_steps"("user_id");

-- CreateIndex
CREATE INDEX "sign_in_steps_device_id_idx" ON "sign_in_steps"("device_id");

-- CreateIndex
CREATE INDEX "sign_in_steps_expires_at_idx" ON "sign_in_steps"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "recovery_codes_user_id_code_hash_key" ON "recovery_codes"("user_id", "code_hash");

-- CreateIndex
CREATE UNIQUE INDEX "passkeys_credential_id_key" ON "passkeys"("credential_id");

-- CreateIndex
CREATE INDEX "passkeys_user_id_idx" ON "passkeys"("user_id");

-- CreateIndex
CREATE INDEX "federated_identities_user_id_idx" ON "federated_identities"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "federated_identities_issuer_subject_key" ON "federated_identities"("issuer", "subject");

-- CreateIndex
CREATE INDEX "email_changes_user_id_idx" ON "email_changes"("user_id");

-- CreateIndex
CREATE INDEX "invitations_org_id_created_at_id_idx" ON "invitations"("org_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "invitations_org_id_invited_by_idx" ON "invitations"("org_id", "invited_by");

-- CreateIndex
CREATE INDEX "invitations_org_id_person_id_idx" ON "invitations"("org_id", "person_id");

-- CreateIndex
CREATE INDEX "sessions_device_id_idx" ON "sessions"("device_id");

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_device_id_fkey" FOREIGN KEY ("device_id") REFERENCES "devices"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "devices" ADD CONSTRAINT "devices_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_in_steps" ADD CONSTRAINT "sign_in_steps_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_in_steps" ADD CONSTRAINT "sign_in_steps_device_id_fkey" FOREIGN KEY ("device_id") REFERENCES "devices"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "totp_factors" ADD CONSTRAINT "totp_factors_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "passkeys" ADD CONSTRAINT "passkeys_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "federated_identities" ADD CONSTRAINT "federated_identities_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "email_changes" ADD CONSTRAINT "email_changes_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_org_id_invited_by_fkey" FOREIGN KEY ("org_id", "invited_by") REFERENCES "memberships"("org_id", "user_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_org_id_person_id_fkey" FOREIGN KEY ("org_id", "person_id") REFERENCES "people"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "organizations" ADD CONSTRAINT "organizations_version_check" CHECK ("version" > 0);
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_version_check" CHECK ("version" > 0);
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_kind_check" CHECK (
  "kind" = 'staff' AND "role" IS NOT NULL AND "person_id" IS NULL
  OR "kind" = 'applicant' AND "role" IS NULL AND "person_id" IS NOT NULL
);
-- One open invitation for an address and a place: a second one is the first, sent again.
CREATE UNIQUE INDEX "invitations_open_staff_key" ON "invitations" ("org_id", "email")
  WHERE "kind" = 'staff' AND "accepted_at" IS NULL AND "revoked_at" IS NULL;
CREATE UNIQUE INDEX "invitations_open_applicant_key" ON "invitations" ("org_id", "person_id")
  WHERE "kind" = 'applicant' AND "accepted_at" IS NULL AND "revoked_at" IS NULL;
CREATE UNIQUE INDEX "email_changes_open_key" ON "email_changes" ("user_id") WHERE "ended_at" IS NULL;

-- organizations: what a firm asks of those who sign in is its own affair; its name and address stay the operator's ---
GRANT UPDATE ("second_factor_roles", "approve_devices", "version") ON "organizations" TO "cio_staff";
CREATE POLICY "staff_change_own_firm" ON "organizations" FOR UPDATE TO "cio_staff"
  USING ("id" = (SELECT "current_org_id"())) WITH CHECK ("id" = (SELECT "current_org_id"()));

-- What belongs to a login and to no firm: its bearer sees it, without the secrets; the scopes that live by it write it.
ALTER TABLE "devices" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "devices" FORCE ROW LEVEL SECURITY;
GRANT SELECT ("id", "user_id", "user_agent", "created_at", "last_seen_at", "approved_at", "trusted_until", "removed_at"),
  UPDATE ("trusted_until", "removed_at") ON "devices" TO "cio_staff", "cio_applicant";
GRANT SELECT, INSERT, UPDATE, DELETE ON "devices" TO "cio_system";
CREATE POLICY "self" ON "devices" TO "cio_staff", "cio_applicant"
  USING ("user_id" = (SELECT "current_user_id"())) WITH CHECK ("user_id" = (SELECT "current_user_id"()));
CREATE POLICY "system_by_scope" ON "devices" TO "cio_system"
  USING ((SELECT "current_scope"()) IN ('identity.sign-in', 'identity.resolve-session', 'identity.one-time-link', 'identity.own-factors', 'platform.housekeeping'))
  WITH CHECK ((SELECT "current_scope"()) IN ('identity.sign-in', 'identity.resolve-session', 'identity.one-time-link', 'identity.own-factors', 'platform.housekeeping'));

ALTER TABLE "sign_in_steps" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "sign_in_steps" FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON "sign_in_steps" TO "cio_system";
CREATE POLICY "system_by_scope" ON "sign_in_steps" TO "cio_system"
  USING ((SELECT "current_scope"()) IN ('identity.sign-in', 'identity.one-time-link', 'identity.own-factors', 'platform.housekeeping'))
  WITH CHECK ((SELECT "current_scope"()) IN ('identity.sign-in', 'identity.one-time-link', 'identity.own-factors', 'platform.housekeeping'));

ALTER TABLE "totp_factors" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "totp_factors" FORCE ROW LEVEL SECURITY;
GRANT SELECT ("user_id", "created_at", "confirmed_at") ON "totp_factors" TO "cio_staff", "cio_applicant";
GRANT SELECT, INSERT, UPDATE, DELETE ON "totp_factors" TO "cio_system";
CREATE POLICY "self" ON "totp_factors" FOR SELECT TO "cio_staff", "cio_applicant" USING ("user_id" = (SELECT "current_user_id"()));
CREATE POLICY "system_by_scope" ON "totp_factors" TO "cio_system"
  USING ((SELECT "current_scope"()) IN ('identity.sign-in', 'identity.own-factors'))
  WITH CHECK ((SELECT "current_scope"()) IN ('identity.sign-in', 'identity.own-factors'));

ALTER TABLE "recovery_codes" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "recovery_codes" FORCE ROW LEVEL SECURITY;
GRANT SELECT ("id", "user_id", "created_at", "used_at") ON "recovery_codes" TO "cio_staff", "cio_applicant";
GRANT SELECT, INSERT, UPDATE, DELETE ON "recovery_codes" TO "cio_system";
CREATE POLICY "self" ON "recovery_codes" FOR SELECT TO "cio_staff", "cio_applicant" USING ("user_id" = (SELECT "current_user_id"()));
CREATE POLICY "system_by_scope" ON "recovery_codes" TO "cio_system"
  USING ((SELECT "current_scope"()) IN ('identity.sign-in', 'identity.own-factors'))
  WITH CHECK ((SELECT "current_scope"()) IN ('identity.sign-in', 'identity.own-factors'));

ALTER TABLE "passkeys" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "passkeys" FORCE ROW LEVEL SECURITY;
GRANT SELECT ("id", "user_id", "transports", "backed_up", "name", "created_at", "last_used_at"), UPDATE ("name")
  ON "passkeys" TO "cio_staff", "cio_applicant";
GRANT SELECT, INSERT, UPDATE, DELETE ON "passkeys" TO "cio_system";
CREATE POLICY "self" ON "passkeys" TO "cio_staff", "cio_applicant"
  USING ("user_id" = (SELECT "current_user_id"())) WITH CHECK ("user_id" = (SELECT "current_user_id"()));
CREATE POLICY "system_by_scope" ON "passkeys" TO "cio_system"
  USING ((SELECT "current_scope"()) IN ('identity.sign-in', 'identity.own-factors'))
  WITH CHECK ((SELECT "current_scope"()) IN ('identity.sign-in', 'identity.own-factors'));

ALTER TABLE "federated_identities" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "federated_identities" FORCE ROW LEVEL SECURITY;
GRANT SELECT ON "federated_identities" TO "cio_staff", "cio_applicant";
GRANT SELECT, INSERT, UPDATE, DELETE ON "federated_identities" TO "cio_system";
CREATE POLICY "self" ON "federated_identities" FOR SELECT TO "cio_staff", "cio_applicant" USING ("user_id" = (SELECT "current_user_id"()));
CREATE POLICY "system_by_scope" ON "federated_identities" TO "cio_system"
  USING ((SELECT "current_scope"()) IN ('identity.sign-in', 'identity.own-factors'))
  WITH CHECK ((SELECT "current_scope"()) IN ('identity.sign-in', 'identity.own-factors'));

ALTER TABLE "email_changes" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "email_changes" FORCE ROW LEVEL SECURITY;
GRANT SELECT ON "email_changes" TO "cio_staff", "cio_applicant";
GRANT SELECT, INSERT, UPDATE, DELETE ON "email_changes" TO "cio_system";
CREATE POLICY "self" ON "email_changes" FOR SELECT TO "cio_staff", "cio_applicant" USING ("user_id" = (SELECT "current_user_id"()));
CREATE POLICY "system_by_scope" ON "email_changes" TO "cio_system"
  USING ((SELECT "current_scope"()) IN ('identity.one-time-link', 'identity.own-factors', 'platform.housekeeping'))
  WITH CHECK ((SELECT "current_scope"()) IN ('identity.one-time-link', 'identity.own-factors', 'platform.housekeeping'));

-- invitations: made and withdrawn by the firm, accepted by whoever holds the link of the mail ------------------------
ALTER TABLE "invitations" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "invitations" FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE ("sent_at", "expires_at", "revoked_at", "version") ON "invitations" TO "cio_staff";
GRANT SELECT, UPDATE ("accepted_at", "accepted_by", "version") ON "invitations" TO "cio_system";
CREATE POLICY "staff_own_firm" ON "invitations" TO "cio_staff"
  USING ("org_id" = (SELECT "current_org_id"())) WITH CHECK ("org_id" = (SELECT "current_org_id"()));
CREATE POLICY "system_by_scope" ON "invitations" TO "cio_system"
  USING ((SELECT "current_scope"()) = 'identity.one-time-link')
  WITH CHECK ((SELECT "current_scope"()) = 'identity.one-time-link');

-- An accepted invitation to the portal ties the login to its person; no other scope may do that.
DROP POLICY "system_all" ON "applicant_links";
CREATE POLICY "system_read" ON "applicant_links" FOR SELECT TO "cio_system" USING (true);
GRANT INSERT ON "applicant_links" TO "cio_system";
CREATE POLICY "system_accept" ON "applicant_links" FOR INSERT TO "cio_system"
  WITH CHECK ((SELECT "current_scope"()) = 'identity.one-time-link');

-- A login changes its own password, ends its other sessions and links, and is stopped when it guesses ----------------
CREATE POLICY "system_own_factors" ON "user_credentials" TO "cio_system"
  USING ((SELECT "current_scope"()) = 'identity.own-factors') WITH CHECK ((SELECT "current_scope"()) = 'identity.own-factors');
CREATE POLICY "system_own_factors" ON "sessions" TO "cio_system"
  USING ((SELECT "current_scope"()) = 'identity.own-factors') WITH CHECK ((SELECT "current_scope"()) = 'identity.own-factors');
CREATE POLICY "system_own_factors" ON "one_time_tokens" TO "cio_system"
  USING ((SELECT "current_scope"()) = 'identity.own-factors') WITH CHECK ((SELECT "current_scope"()) = 'identity.own-factors');
CREATE POLICY "system_own_factors" ON "sign_in_guards" TO "cio_system"
  USING ((SELECT "current_scope"()) = 'identity.own-factors') WITH CHECK ((SELECT "current_scope"()) = 'identity.own-factors');
