-- AlterTable
ALTER TABLE "sessions" ADD COLUMN     "generation" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "renewed_at" TIMESTAMPTZ(3);

-- Whoever is signed in sees and ends their own sessions, in any firm, and nobody else's.
GRANT SELECT, UPDATE ("revoked_at") ON "sessions" TO "cio_staff", "cio_applicant";
CREATE POLICY "staff_own_login" ON "sessions" TO "cio_staff"
  USING ("user_id" = (SELECT "current_user_id"())) WITH CHECK ("user_id" = (SELECT "current_user_id"()));
CREATE POLICY "applicant_own_login" ON "sessions" TO "cio_applicant"
  USING ("user_id" = (SELECT "current_user_id"())) WITH CHECK ("user_id" = (SELECT "current_user_id"()));

-- A login's own name, language and zone: the system scope that wrote them before is no longer needed.
GRANT UPDATE ("name", "language", "time_zone") ON "users" TO "cio_staff", "cio_applicant";
CREATE POLICY "staff_self_change" ON "users" FOR UPDATE TO "cio_staff"
  USING ("id" = (SELECT "current_user_id"())) WITH CHECK ("id" = (SELECT "current_user_id"()));
CREATE POLICY "applicant_self_change" ON "users" FOR UPDATE TO "cio_applicant"
  USING ("id" = (SELECT "current_user_id"())) WITH CHECK ("id" = (SELECT "current_user_id"()));
