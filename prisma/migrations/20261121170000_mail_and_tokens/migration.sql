-- AlterTable
ALTER TABLE "users" ADD COLUMN     "email_verified_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "sign_in_guards" (
    "key" BYTEA NOT NULL,
    "failures" INTEGER NOT NULL,
    "last_try_at" TIMESTAMPTZ(3) NOT NULL,
    "locked_until" TIMESTAMPTZ(3),

    CONSTRAINT "sign_in_guards_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "outgoing_mail" (
    "id" UUID NOT NULL,
    "org_id" UUID,
    "template" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "to_user_id" UUID,
    "to_address" TEXT,
    "values" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_try_at" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "outgoing_mail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "one_time_tokens" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "user_id" UUID,
    "secret_hash" BYTEA NOT NULL,
    "data" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "one_time_tokens_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "sign_in_guards_last_try_at_idx" ON "sign_in_guards"("last_try_at");

-- CreateIndex
CREATE INDEX "outgoing_mail_next_try_at_idx" ON "outgoing_mail"("next_try_at");

-- CreateIndex
CREATE INDEX "outgoing_mail_to_user_id_created_at_idx" ON "outgoing_mail"("to_user_id", "created_at");

-- CreateIndex
CREATE INDEX "outgoing_mail_org_id_idx" ON "outgoing_mail"("org_id");

-- CreateIndex
CREATE UNIQUE INDEX "one_time_tokens_secret_hash_key" ON "one_time_tokens"("secret_hash");

-- CreateIndex
CREATE INDEX "one_time_tokens_user_id_idx" ON "one_time_tokens"("user_id");

-- CreateIndex
CREATE INDEX "one_time_tokens_expires_at_idx" ON "one_time_tokens"("expires_at");

-- AddForeignKey
ALTER TABLE "outgoing_mail" ADD CONSTRAINT "outgoing_mail_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organizations"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outgoing_mail" ADD CONSTRAINT "outgoing_mail_to_user_id_fkey" FOREIGN KEY ("to_user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "one_time_tokens" ADD CONSTRAINT "one_time_tokens_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Logins made before this day came from the operator, who vouched for their addresses. The walls hold the owner
-- of the table too, so they stand aside for this one statement.
ALTER TABLE "users" NO FORCE ROW LEVEL SECURITY;
UPDATE "users" SET "email_verified_at" = "created_at";
ALTER TABLE "users" FORCE ROW LEVEL SECURITY;

-- outgoing_mail: every verb may add to it in the name of its own firm; only the sender reads it. The scopes that
-- count how much was asked for see it too.
ALTER TABLE "outgoing_mail" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "outgoing_mail" FORCE ROW LEVEL SECURITY;
GRANT INSERT ON "outgoing_mail" TO "cio_staff";
GRANT SELECT, INSERT, UPDATE, DELETE ON "outgoing_mail" TO "cio_system";
CREATE POLICY "staff_own_firm" ON "outgoing_mail" FOR INSERT TO "cio_staff"
  WITH CHECK ("org_id" = (SELECT "current_org_id"()));
CREATE POLICY "system_add" ON "outgoing_mail" FOR INSERT TO "cio_system" WITH CHECK (true);
CREATE POLICY "system_count" ON "outgoing_mail" FOR SELECT TO "cio_system"
  USING ((SELECT "current_scope"()) IN ('identity.sign-up', 'identity.one-time-link'));
CREATE POLICY "system_send" ON "outgoing_mail" TO "cio_system"
  USING ((SELECT "current_scope"()) IN ('platform.send-mail', 'platform.housekeeping'))
  WITH CHECK ((SELECT "current_scope"()) IN ('platform.send-mail', 'platform.housekeeping'));

-- one_time_tokens: made by the sender of the mail, used where a link is followed ------------------------------------
ALTER TABLE "one_time_tokens" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "one_time_tokens" FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON "one_time_tokens" TO "cio_system";
CREATE POLICY "system_by_scope" ON "one_time_tokens" TO "cio_system"
  USING ((SELECT "current_scope"()) IN ('platform.send-mail', 'identity.one-time-link', 'platform.housekeeping'))
  WITH CHECK ((SELECT "current_scope"()) IN ('platform.send-mail', 'identity.one-time-link', 'platform.housekeeping'));

-- sign_in_guards ----------------------------------------------------------------------------------------------------
ALTER TABLE "sign_in_guards" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "sign_in_guards" FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON "sign_in_guards" TO "cio_system";
CREATE POLICY "system_by_scope" ON "sign_in_guards" TO "cio_system"
  USING ((SELECT "current_scope"()) IN ('identity.sign-in', 'identity.sign-up', 'identity.one-time-link', 'platform.housekeeping'))
  WITH CHECK ((SELECT "current_scope"()) IN ('identity.sign-in', 'identity.sign-up', 'identity.one-time-link', 'platform.housekeeping'));

-- A new owner's password is written by the sign-up; a forgotten one is replaced, and every session ended, by a link.
CREATE POLICY "system_sign_up" ON "user_credentials" FOR INSERT TO "cio_system"
  WITH CHECK ((SELECT "current_scope"()) = 'identity.sign-up');
CREATE POLICY "system_one_time_link" ON "user_credentials" TO "cio_system"
  USING ((SELECT "current_scope"()) = 'identity.one-time-link')
  WITH CHECK ((SELECT "current_scope"()) = 'identity.one-time-link');
CREATE POLICY "system_one_time_link" ON "sessions" TO "cio_system"
  USING ((SELECT "current_scope"()) = 'identity.one-time-link')
  WITH CHECK ((SELECT "current_scope"()) = 'identity.one-time-link');
