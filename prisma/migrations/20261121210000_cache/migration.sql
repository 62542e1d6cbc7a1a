-- CreateTable
CREATE TABLE "cache_days" (
    "day" DATE NOT NULL,
    "name" TEXT NOT NULL,
    "hits" BIGINT NOT NULL DEFAULT 0,
    "misses" BIGINT NOT NULL DEFAULT 0,
    "forgotten" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "cache_days_pkey" PRIMARY KEY ("day","name")
);

-- cache_days: numbers of the instance, which tell nothing of any firm ---------------------------------------------------------
ALTER TABLE "cache_days" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "cache_days" FORCE ROW LEVEL SECURITY;
GRANT SELECT ON "cache_days" TO "cio_staff";
GRANT SELECT, INSERT, UPDATE, DELETE ON "cache_days" TO "cio_system";
CREATE POLICY "staff_read" ON "cache_days" FOR SELECT TO "cio_staff" USING ((SELECT "current_org_id"()) IS NOT NULL);
CREATE POLICY "system_by_scope" ON "cache_days" TO "cio_system"
  USING ((SELECT "current_scope"()) = 'platform.cache') WITH CHECK ((SELECT "current_scope"()) = 'platform.cache');

-- What processes remember tells its changes by itself, whoever made them: as a kind and an id, at commit. Transactions that signal
-- commit one after the other (docs/decisions/0017), so only rows that change seldom are told of, and only changes that matter.
CREATE FUNCTION "announce_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Of a row that came to belong to somebody else, both are told.
  IF TG_OP <> 'INSERT' THEN
    PERFORM pg_catalog.pg_notify('cio_cache', TG_ARGV[0] || ':' || (pg_catalog.to_jsonb(OLD) ->> TG_ARGV[1]));
  END IF;
  IF TG_OP <> 'DELETE' THEN
    PERFORM pg_catalog.pg_notify('cio_cache', TG_ARGV[0] || ':' || (pg_catalog.to_jsonb(NEW) ->> TG_ARGV[1]));
  END IF;
  RETURN NULL;
END $$;

-- "Last seen" and renewals change nothing of what a session is.
CREATE TRIGGER "sessions_announce" AFTER UPDATE ON "sessions" FOR EACH ROW
  WHEN ((OLD."user_id", OLD."kind", OLD."org_id", OLD."revoked_at", OLD."second_factor_at", OLD."kept")
      IS DISTINCT FROM (NEW."user_id", NEW."kind", NEW."org_id", NEW."revoked_at", NEW."second_factor_at", NEW."kept")
    OR NEW."expires_at" < OLD."expires_at")
  EXECUTE FUNCTION "announce_change"('session', 'id');
-- Those that are swept away ended long ago.
CREATE TRIGGER "sessions_announce_end" AFTER DELETE ON "sessions" FOR EACH ROW
  WHEN (OLD."revoked_at" IS NULL AND OLD."expires_at" > pg_catalog.now())
  EXECUTE FUNCTION "announce_change"('session', 'id');

CREATE TRIGGER "users_announce" AFTER UPDATE OR DELETE ON "users" FOR EACH ROW
  EXECUTE FUNCTION "announce_change"('user', 'id');
CREATE TRIGGER "memberships_announce" AFTER INSERT OR UPDATE OR DELETE ON "memberships" FOR EACH ROW
  EXECUTE FUNCTION "announce_change"('user', 'user_id');
CREATE TRIGGER "applicant_links_announce" AFTER INSERT OR UPDATE OR DELETE ON "applicant_links" FOR EACH ROW
  EXECUTE FUNCTION "announce_change"('user', 'user_id');

CREATE TRIGGER "organizations_announce" AFTER UPDATE OR DELETE ON "organizations" FOR EACH ROW
  EXECUTE FUNCTION "announce_change"('firm', 'id');
CREATE TRIGGER "admin_addresses_announce" AFTER INSERT OR UPDATE OR DELETE ON "admin_addresses" FOR EACH ROW
  EXECUTE FUNCTION "announce_change"('firm', 'org_id');

CREATE TRIGGER "api_keys_announce" AFTER UPDATE ON "api_keys" FOR EACH ROW
  WHEN ((OLD."org_id", OLD."user_id", OLD."secret_hash", OLD."scopes", OLD."expires_at", OLD."revoked_at")
    IS DISTINCT FROM (NEW."org_id", NEW."user_id", NEW."secret_hash", NEW."scopes", NEW."expires_at", NEW."revoked_at"))
  EXECUTE FUNCTION "announce_change"('key', 'id');
CREATE TRIGGER "api_keys_announce_end" AFTER DELETE ON "api_keys" FOR EACH ROW
  EXECUTE FUNCTION "announce_change"('key', 'id');
