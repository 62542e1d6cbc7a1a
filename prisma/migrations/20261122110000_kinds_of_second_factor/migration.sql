-- AlterTable
ALTER TABLE "users" ADD COLUMN     "second_factors" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- What every login has by now. The tables of the factors stay closed to colleagues: they learn the kind, never the factor.
UPDATE "users" u SET "second_factors" = array_remove(ARRAY[
  CASE WHEN EXISTS (SELECT 1 FROM "totp_factors" t WHERE t."user_id" = u."id" AND t."confirmed_at" IS NOT NULL) THEN 'app' END,
  CASE WHEN EXISTS (SELECT 1 FROM "passkeys" p WHERE p."user_id" = u."id") THEN 'passkey' END
], NULL)
WHERE u."second_factor_since" IS NOT NULL;
