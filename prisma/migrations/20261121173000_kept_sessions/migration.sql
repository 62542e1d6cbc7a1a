-- AlterTable
ALTER TABLE "sessions" ADD COLUMN     "kept" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "sign_in_steps" ADD COLUMN     "keep" BOOLEAN NOT NULL DEFAULT false;

-- Whoever works in a firm is signed out when idle, whatever any form asked for.
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_kept_check" CHECK (NOT "kept" OR "kind" = 'applicant');
