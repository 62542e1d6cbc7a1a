-- AlterTable
ALTER TABLE "api_keys" ADD COLUMN     "ending" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "expires_at" TIMESTAMPTZ(3),
ADD COLUMN     "last_used_at" TIMESTAMPTZ(3),
ADD COLUMN     "rotated_to" UUID,
ADD COLUMN     "scopes" TEXT[] DEFAULT ARRAY['*']::TEXT[];

-- CreateIndex
CREATE UNIQUE INDEX "api_keys_rotated_to_key" ON "api_keys"("rotated_to");

-- AddForeignKey
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_rotated_to_fkey" FOREIGN KEY ("rotated_to") REFERENCES "api_keys"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_scopes_check" CHECK ("scopes" IS NOT NULL AND cardinality("scopes") > 0);

-- Staff see the keys of their own firm without the hash of any, make keys in their own name alone, and end or rotate them.
GRANT SELECT ("id", "name", "ending", "scopes", "created_at", "expires_at", "last_used_at", "rotated_to"),
  INSERT, UPDATE ("expires_at", "rotated_to") ON "api_keys" TO "cio_staff";
-- A key acts as its user: nobody makes one that acts as somebody else.
CREATE POLICY "staff_make_their_own" ON "api_keys" AS RESTRICTIVE FOR INSERT TO "cio_staff"
  WITH CHECK ("user_id" = (SELECT "current_user_id"()));
