-- The keys of a firm (docs/decisions/0026): wrapped under the master key, which is never in the database.

-- CreateTable
CREATE TABLE "firm_keys" (
    "id" UUID NOT NULL,
    "org_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "wrapped_key" BYTEA NOT NULL,
    "master_key" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "replaced_at" TIMESTAMPTZ(3),
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "firm_keys_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "firm_keys_org_id_idx" ON "firm_keys"("org_id");

-- AddForeignKey
ALTER TABLE "firm_keys" ADD CONSTRAINT "firm_keys_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "firm_keys" ADD CONSTRAINT "firm_keys_kind_check" CHECK ("kind" IN ('field', 'index', 'file'));
ALTER TABLE "firm_keys" ADD CONSTRAINT "firm_keys_order_check" CHECK ("retired_at" IS NULL OR "replaced_at" IS NOT NULL);
-- One of each kind seals. Two transactions that make the first one at the same moment make one.
CREATE UNIQUE INDEX "firm_keys_active_key" ON "firm_keys" ("org_id", "kind") WHERE "replaced_at" IS NULL;

-- Whoever reads a firm's keys holds them still until the transaction ends: a rotation waits for its moment, and no transaction
-- seals under, or searches by, keys that are not the firm's any more. In plpgsql, because the second statement must see
-- what was committed while the first one waited.
CREATE FUNCTION "hold_firm_keys"(firm uuid) RETURNS SETOF "firm_keys" LANGUAGE plpgsql VOLATILE ROWS 3 AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('firm keys ' || firm, 0));
  RETURN QUERY SELECT * FROM firm_keys k WHERE k.org_id = firm;
END
$$;

-- The other side of it. Gives up after a moment, so that nobody who works waits behind one long transaction.
CREATE FUNCTION "take_firm_keys"(firm uuid) RETURNS void LANGUAGE plpgsql VOLATILE SET lock_timeout = '250ms' AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('firm keys ' || firm, 0));
END
$$;

-- firm_keys: made at the first use by whoever works for the firm, an applicant's first upload among them; an applicant makes
-- nothing but the first one. What replaces and retires them is the firm's own work, what wraps them anew the operator's.
ALTER TABLE "firm_keys" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "firm_keys" FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE ("replaced_at", "retired_at") ON "firm_keys" TO "cio_staff";
GRANT SELECT, INSERT ON "firm_keys" TO "cio_applicant";
GRANT SELECT, UPDATE ("wrapped_key", "master_key") ON "firm_keys" TO "cio_system";
CREATE POLICY "staff_own_firm" ON "firm_keys" TO "cio_staff"
  USING ("org_id" = (SELECT "current_org_id"())) WITH CHECK ("org_id" = (SELECT "current_org_id"()));
CREATE POLICY "applicant_read" ON "firm_keys" FOR SELECT TO "cio_applicant"
  USING ("org_id" = (SELECT "current_org_id"()) AND EXISTS (SELECT 1 FROM "applicant_links" l
    WHERE l."org_id" = "firm_keys"."org_id" AND l."user_id" = (SELECT "current_user_id"())));
CREATE POLICY "applicant_first" ON "firm_keys" FOR INSERT TO "cio_applicant"
  WITH CHECK ("org_id" = (SELECT "current_org_id"()) AND "replaced_at" IS NULL AND EXISTS (SELECT 1 FROM "applicant_links" l
    WHERE l."org_id" = "firm_keys"."org_id" AND l."user_id" = (SELECT "current_user_id"())));
CREATE POLICY "system_by_scope" ON "firm_keys" TO "cio_system"
  USING ((SELECT "current_scope"()) = 'platform.keys') WITH CHECK ((SELECT "current_scope"()) = 'platform.keys');

-- person_keys: under the firm's key, and wrapped anew with it by the firm's own job, at which no person sits ----------------
CREATE POLICY "job_wraps_anew" ON "person_keys" FOR UPDATE TO "cio_staff"
  USING ("org_id" = (SELECT "current_org_id"()) AND "erased_at" IS NULL AND (SELECT "current_user_id"()) IS NULL)
  WITH CHECK ("org_id" = (SELECT "current_org_id"()) AND "erased_at" IS NULL AND (SELECT "current_user_id"()) IS NULL);

-- totp_factors: under the master key itself ----------------------------------------------------------------------------
CREATE POLICY "keys_read" ON "totp_factors" FOR SELECT TO "cio_system" USING ((SELECT "current_scope"()) = 'platform.keys');
CREATE POLICY "keys_wrap_anew" ON "totp_factors" FOR UPDATE TO "cio_system"
  USING ((SELECT "current_scope"()) = 'platform.keys') WITH CHECK ((SELECT "current_scope"()) = 'platform.keys');
