-- The walls between firms and between applicants (docs/decisions/0003).
-- Three no-login roles hold all rights; the login role of the product holds none and takes one of them for the
-- length of a transaction, together with the settings below. Policies are written per role, so each stays a plain
-- comparison that an index can serve.

DO $$
DECLARE
  wanted text;
BEGIN
  FOREACH wanted IN ARRAY ARRAY['cio_staff', 'cio_applicant', 'cio_system'] LOOP
    BEGIN
      IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = wanted) THEN
        EXECUTE format('CREATE ROLE %I NOLOGIN NOSUPERUSER NOBYPASSRLS', wanted);
      END IF;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN
      NULL; -- another database of this server was migrated at the same moment
    END;
  END LOOP;
END
$$;

CREATE FUNCTION "current_org_id"() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('app.org_id', true), '')::uuid $$;
CREATE FUNCTION "current_user_id"() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('app.user_id', true), '')::uuid $$;
CREATE FUNCTION "current_person_id"() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('app.person_id', true), '')::uuid $$;

REVOKE ALL ON SCHEMA "public" FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA "public" FROM PUBLIC;
GRANT USAGE ON SCHEMA "public" TO "cio_staff", "cio_applicant", "cio_system";

-- organizations -----------------------------------------------------------------------------------------------
ALTER TABLE "organizations" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "organizations" FORCE ROW LEVEL SECURITY;
GRANT SELECT ON "organizations" TO "cio_staff", "cio_applicant";
GRANT SELECT, INSERT, UPDATE ON "organizations" TO "cio_system";
CREATE POLICY "staff_own_firm" ON "organizations" FOR SELECT TO "cio_staff" USING ("id" = (SELECT "current_org_id"()));
CREATE POLICY "applicant_linked_firms" ON "organizations" FOR SELECT TO "cio_applicant"
  USING ("id" IN (SELECT "org_id" FROM "applicant_links" WHERE "user_id" = (SELECT "current_user_id"())));
CREATE POLICY "system_all" ON "organizations" TO "cio_system" USING (true) WITH CHECK (true);

-- users: a login belongs to no firm; staff see the logins of their colleagues and of themselves ------------------
ALTER TABLE "users" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "users" FORCE ROW LEVEL SECURITY;
GRANT SELECT ON "users" TO "cio_staff", "cio_applicant";
GRANT SELECT, INSERT, UPDATE ON "users" TO "cio_system";
CREATE POLICY "staff_colleagues" ON "users" FOR SELECT TO "cio_staff"
  USING ("id" = (SELECT "current_user_id"()) OR EXISTS (SELECT 1 FROM "memberships" m WHERE m."user_id" = "users"."id" AND m."org_id" = (SELECT "current_org_id"())));
CREATE POLICY "applicant_self" ON "users" FOR SELECT TO "cio_applicant" USING ("id" = (SELECT "current_user_id"()));
CREATE POLICY "system_all" ON "users" TO "cio_system" USING (true) WITH CHECK (true);

-- user_credentials, sessions, api_keys: each open to the system scopes that live by it, and to no other -----------
CREATE FUNCTION "current_scope"() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT current_setting('app.scope', true) $$;

ALTER TABLE "user_credentials" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "user_credentials" FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE ON "user_credentials" TO "cio_system";
CREATE POLICY "system_by_scope" ON "user_credentials" TO "cio_system"
  USING ((SELECT "current_scope"()) IN ('identity.sign-in', 'operator.provision'))
  WITH CHECK ((SELECT "current_scope"()) IN ('identity.sign-in', 'operator.provision'));

ALTER TABLE "sessions" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "sessions" FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON "sessions" TO "cio_system";
CREATE POLICY "system_by_scope" ON "sessions" TO "cio_system"
  USING ((SELECT "current_scope"()) IN ('identity.sign-in', 'identity.resolve-session', 'platform.housekeeping'))
  WITH CHECK ((SELECT "current_scope"()) IN ('identity.sign-in', 'identity.resolve-session', 'platform.housekeeping'));

ALTER TABLE "api_keys" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "api_keys" FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE ON "api_keys" TO "cio_system";
CREATE POLICY "system_by_scope" ON "api_keys" TO "cio_system"
  USING ((SELECT "current_scope"()) IN ('identity.resolve-api-key', 'operator.provision'))
  WITH CHECK ((SELECT "current_scope"()) IN ('identity.resolve-api-key', 'operator.provision'));

-- memberships -----------------------------------------------------------------------------------------------------
ALTER TABLE "memberships" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "memberships" FORCE ROW LEVEL SECURITY;
GRANT SELECT ON "memberships" TO "cio_staff";
GRANT SELECT, INSERT, UPDATE ON "memberships" TO "cio_system";
CREATE POLICY "staff_own_firm" ON "memberships" FOR SELECT TO "cio_staff" USING ("org_id" = (SELECT "current_org_id"()));
CREATE POLICY "system_all" ON "memberships" TO "cio_system" USING (true) WITH CHECK (true);

-- applicant_links ---------------------------------------------------------------------------------------------------
ALTER TABLE "applicant_links" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "applicant_links" FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON "applicant_links" TO "cio_staff";
GRANT SELECT ON "applicant_links" TO "cio_applicant", "cio_system";
CREATE POLICY "staff_own_firm" ON "applicant_links" TO "cio_staff"
  USING ("org_id" = (SELECT "current_org_id"())) WITH CHECK ("org_id" = (SELECT "current_org_id"()));
CREATE POLICY "applicant_self" ON "applicant_links" FOR SELECT TO "cio_applicant" USING ("user_id" = (SELECT "current_user_id"()));
CREATE POLICY "system_all" ON "applicant_links" TO "cio_system" USING (true) WITH CHECK (true);

-- people --------------------------------------------------------------------------------------------------------------
ALTER TABLE "people" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "people" FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE ON "people" TO "cio_staff";
GRANT SELECT ON "people" TO "cio_applicant";
CREATE POLICY "staff_own_firm" ON "people" TO "cio_staff"
  USING ("org_id" = (SELECT "current_org_id"())) WITH CHECK ("org_id" = (SELECT "current_org_id"()));
-- The person must be linked to the login as well: a wrong person id in the settings opens nothing.
CREATE POLICY "applicant_self" ON "people" FOR SELECT TO "cio_applicant"
  USING (
    "org_id" = (SELECT "current_org_id"()) AND "id" = (SELECT "current_person_id"())
    AND EXISTS (
      SELECT 1 FROM "applicant_links" l
      WHERE l."user_id" = (SELECT "current_user_id"()) AND l."org_id" = "people"."org_id" AND l."person_id" = "people"."id"
    )
  );

-- outbox_events, audit_entries: written with the change, in the name of who makes it; the trail is never rewritten --------
ALTER TABLE "outbox_events" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "outbox_events" FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON "outbox_events" TO "cio_staff", "cio_system";
CREATE POLICY "staff_own_firm" ON "outbox_events" FOR SELECT TO "cio_staff" USING ("org_id" = (SELECT "current_org_id"()));
CREATE POLICY "staff_as_themselves" ON "outbox_events" FOR INSERT TO "cio_staff"
  WITH CHECK ("org_id" = (SELECT "current_org_id"()) AND "actor_id" IS NOT DISTINCT FROM (SELECT "current_user_id"()));
CREATE POLICY "system_all" ON "outbox_events" TO "cio_system" USING (true) WITH CHECK (true);

ALTER TABLE "audit_entries" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "audit_entries" FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON "audit_entries" TO "cio_staff";
GRANT INSERT ON "audit_entries" TO "cio_system";
CREATE POLICY "staff_own_firm" ON "audit_entries" FOR SELECT TO "cio_staff" USING ("org_id" = (SELECT "current_org_id"()));
CREATE POLICY "staff_as_themselves" ON "audit_entries" FOR INSERT TO "cio_staff"
  WITH CHECK ("org_id" = (SELECT "current_org_id"()) AND "actor_id" IS NOT DISTINCT FROM (SELECT "current_user_id"()));
CREATE POLICY "system_all" ON "audit_entries" FOR INSERT TO "cio_system" WITH CHECK (true);
