-- CreateTable
CREATE TABLE "admin_addresses" (
    "org_id" UUID NOT NULL,
    "entries" JSONB NOT NULL,
    "open_until" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "admin_addresses_pkey" PRIMARY KEY ("org_id")
);

-- CreateTable
-- Unlogged: counting costs no disk. Rows are changed all the time and no index sees it, so half of each page stays free.
CREATE UNLOGGED TABLE "rate_limits" (
    "key" BYTEA NOT NULL,
    "second" BIGINT NOT NULL,
    "counts" INTEGER[],

    CONSTRAINT "rate_limits_pkey" PRIMARY KEY ("key")
) WITH (fillfactor = 50);

-- CreateTable
CREATE TABLE "idempotency_keys" (
    "id" UUID NOT NULL,
    "org_id" UUID,
    "user_id" UUID NOT NULL,
    "key_hash" BYTEA NOT NULL,
    "request_hash" BYTEA NOT NULL,
    "claim" UUID NOT NULL,
    "claimed_until" TIMESTAMPTZ(3) NOT NULL,
    "answer" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "idempotency_keys_key_hash_key" ON "idempotency_keys"("key_hash");

-- CreateIndex
CREATE INDEX "idempotency_keys_org_id_idx" ON "idempotency_keys"("org_id");

-- CreateIndex
CREATE INDEX "idempotency_keys_user_id_idx" ON "idempotency_keys"("user_id");

-- CreateIndex
CREATE INDEX "idempotency_keys_expires_at_idx" ON "idempotency_keys"("expires_at");

-- AddForeignKey
ALTER TABLE "admin_addresses" ADD CONSTRAINT "admin_addresses_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "admin_addresses" ADD CONSTRAINT "admin_addresses_version_check" CHECK ("version" > 0);
ALTER TABLE "admin_addresses" ADD CONSTRAINT "admin_addresses_entries_check" CHECK (jsonb_typeof("entries") = 'array');

-- rate_limits ------------------------------------------------------------------------------------------------------
ALTER TABLE "rate_limits" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "rate_limits" FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON "rate_limits" TO "cio_system";
CREATE POLICY "system_by_scope" ON "rate_limits" TO "cio_system"
  USING ((SELECT "current_scope"()) = 'platform.rate-limits')
  WITH CHECK ((SELECT "current_scope"()) = 'platform.rate-limits');

-- First takes back what is left over from an earlier grant. Then grants permits in the current second, by the clock of the database, which all processes share. Of "need" as many as
-- are left; of "spare" no more than one part of what is left then. Rows are taken in one order: two callers never wait
-- for each other in a circle.
CREATE FUNCTION "take_permits"(keys bytea[], needs int[], spares int[], most int[],
  back_seconds bigint[], back_amounts int[], counted int, part int)
  RETURNS TABLE (place int, granted int, second bigint, wait_ms int) LANGUAGE plpgsql AS $$
DECLARE
  at_ms bigint := (extract(epoch from clock_timestamp()) * 1000)::bigint;
  held record;
  back bigint;
  shift int;
  moved int[];
  remaining int;
  oldest int;
BEGIN
  FOR place IN SELECT o.ord::int FROM unnest(keys) WITH ORDINALITY AS o(key, ord) ORDER BY o.key LOOP
    INSERT INTO rate_limits AS r ("key", "second", "counts") VALUES (keys[place], at_ms / 1000, array_fill(0, ARRAY[counted]))
      ON CONFLICT DO NOTHING;
    SELECT r."second", r."counts" INTO held FROM rate_limits r WHERE r."key" = keys[place] FOR UPDATE;
    -- Who waited for the row may come with an older second than the one before.
    second := greatest(at_ms / 1000, held."second");
    back := held."second" - back_seconds[place] + 1;
    IF back BETWEEN 1 AND counted THEN
      held."counts"[back] := greatest(0, held."counts"[back] - back_amounts[place]);
    END IF;
    shift := least(second - held."second", counted);
    moved := array_fill(0, ARRAY[shift]) || held."counts"[1:counted - shift];
    SELECT most[place] - coalesce(sum(c), 0) INTO remaining FROM unnest(moved) AS c;
    granted := greatest(0, least(needs[place], remaining));
    granted := granted + greatest(0, least(spares[place], (remaining - granted) / part));
    wait_ms := 0;
    IF granted = 0 THEN
      SELECT max(u.ord) INTO oldest FROM unnest(moved) WITH ORDINALITY AS u(c, ord) WHERE u.c > 0;
      wait_ms := greatest(1, (second - coalesce(oldest, 1) + 1 + counted) * 1000 - at_ms);
    END IF;
    moved[1] := moved[1] + granted;
    UPDATE rate_limits r SET "second" = take_permits.second, "counts" = moved WHERE r."key" = keys[place];
    RETURN NEXT;
  END LOOP;
END $$;

-- Permits that nobody used, back into the second in which they were counted.
CREATE FUNCTION "give_back_permits"(keys bytea[], seconds bigint[], amounts int[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  place int;
  held record;
  at int;
BEGIN
  FOR place IN SELECT o.ord::int FROM unnest(keys) WITH ORDINALITY AS o(key, ord) ORDER BY o.key LOOP
    SELECT r."second", r."counts" INTO held FROM rate_limits r WHERE r."key" = keys[place] FOR UPDATE;
    at := held."second" - seconds[place] + 1;
    IF FOUND AND at BETWEEN 1 AND cardinality(held."counts") THEN
      UPDATE rate_limits r SET "counts"[at] = greatest(0, held."counts"[at] - amounts[place]) WHERE r."key" = keys[place];
    END IF;
  END LOOP;
END $$;

-- idempotency_keys: each login its own, in the firm where it stands --------------------------------------------------
ALTER TABLE "idempotency_keys" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "idempotency_keys" FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON "idempotency_keys" TO "cio_staff", "cio_applicant";
GRANT SELECT, DELETE ON "idempotency_keys" TO "cio_system";
CREATE POLICY "staff_own" ON "idempotency_keys" TO "cio_staff"
  USING ("org_id" = (SELECT "current_org_id"()) AND "user_id" = (SELECT "current_user_id"()))
  WITH CHECK ("org_id" = (SELECT "current_org_id"()) AND "user_id" = (SELECT "current_user_id"()));
CREATE POLICY "applicant_own" ON "idempotency_keys" TO "cio_applicant"
  USING ("org_id" IS NULL AND "user_id" = (SELECT "current_user_id"()))
  WITH CHECK ("org_id" IS NULL AND "user_id" = (SELECT "current_user_id"()));
CREATE POLICY "system_sweep" ON "idempotency_keys" TO "cio_system"
  USING ((SELECT "current_scope"()) = 'platform.housekeeping');

-- admin_addresses: the firm keeps its list; only the operator holds it open ---------------------------------------------
ALTER TABLE "admin_addresses" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "admin_addresses" FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ("org_id", "entries", "version", "updated_at"), UPDATE ("entries", "version", "updated_at")
  ON "admin_addresses" TO "cio_staff";
GRANT SELECT, INSERT, UPDATE ON "admin_addresses" TO "cio_system";
CREATE POLICY "staff_own_firm" ON "admin_addresses" TO "cio_staff"
  USING ("org_id" = (SELECT "current_org_id"())) WITH CHECK ("org_id" = (SELECT "current_org_id"()));
CREATE POLICY "system_open" ON "admin_addresses" TO "cio_system"
  USING ((SELECT "current_scope"()) = 'operator.provision')
  WITH CHECK ((SELECT "current_scope"()) = 'operator.provision');
