-- Events (docs/decisions/0017): the outbox in daily partitions, who has read how far, and what is owed to whom.

-- outbox_events: the table as it stands becomes the partition of everything up to tonight ------------------------------
ALTER TABLE "outbox_events" RENAME TO "outbox_events_before";
DROP POLICY "staff_own_firm" ON "outbox_events_before";
DROP POLICY "staff_as_themselves" ON "outbox_events_before";
DROP POLICY "system_all" ON "outbox_events_before";
REVOKE ALL ON "outbox_events_before" FROM "cio_staff", "cio_system";
-- The database's own time of writing, never the product's clock, which a demonstration may move.
ALTER TABLE "outbox_events_before" ADD COLUMN "written_at" TIMESTAMPTZ(6) NOT NULL DEFAULT now();
ALTER TABLE "outbox_events_before" ALTER COLUMN "written_at" SET DEFAULT clock_timestamp();
ALTER TABLE "outbox_events_before" DROP CONSTRAINT "outbox_events_pkey";
DROP INDEX "outbox_events_unsent_idx";
ALTER INDEX "outbox_events_org_tx_idx" RENAME TO "outbox_events_before_org_tx_idx";
ALTER TABLE "outbox_events_before" RENAME COLUMN "sent_at" TO "imported_at";

CREATE TABLE "outbox_events" (
    "id" UUID NOT NULL,
    "org_id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "subject_type" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "payload" JSONB NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_id" UUID,
    "request_id" TEXT NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "imported_at" TIMESTAMPTZ(3),
    "tx" xid8 NOT NULL DEFAULT pg_current_xact_id(),
    "xmin_at" xid8 NOT NULL DEFAULT pg_snapshot_xmin(pg_current_snapshot()),
    "written_at" TIMESTAMPTZ(6) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "outbox_events_pkey" PRIMARY KEY ("id", "written_at")
) PARTITION BY RANGE ("written_at");

CREATE INDEX "outbox_events_org_tx_idx" ON "outbox_events"("org_id", "tx");
CREATE INDEX "outbox_events_tx_id_idx" ON "outbox_events"("tx", "id");
ALTER TABLE "outbox_events" ADD CONSTRAINT "outbox_events_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "outbox_events" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "outbox_events" FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON "outbox_events" TO "cio_staff", "cio_system";
CREATE POLICY "staff_own_firm" ON "outbox_events" FOR SELECT TO "cio_staff" USING ("org_id" = (SELECT "current_org_id"()));
CREATE POLICY "staff_as_themselves" ON "outbox_events" FOR INSERT TO "cio_staff"
  WITH CHECK ("org_id" = (SELECT "current_org_id"()) AND "actor_id" IS NOT DISTINCT FROM (SELECT "current_user_id"()));
CREATE POLICY "system_all" ON "outbox_events" TO "cio_system" USING (true) WITH CHECK (true);

-- A partition is closed to every role by itself: no grant, no policy. Rows are reached through the table above alone.
DO $$
DECLARE
  tonight timestamptz := date_trunc('day', now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' + interval '1 day';
BEGIN
  EXECUTE format('ALTER TABLE outbox_events ATTACH PARTITION outbox_events_before FOR VALUES FROM (MINVALUE) TO (%L)', tonight);
END
$$;

-- Where a row goes when no day was made for it in time. The next roll moves it to its day.
CREATE TABLE "outbox_events_rest" PARTITION OF "outbox_events" DEFAULT;
ALTER TABLE "outbox_events_rest" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "outbox_events_rest" FORCE ROW LEVEL SECURITY;

-- Wakes whoever listens when the transaction commits. It says only that there is something: what, is asked of the table.
-- Transactions that signal commit one after the other, which costs a busy database more than half of its writes. A dispatcher
-- that is awake holds this lock and looks by itself: nobody signals to it.
CREATE FUNCTION "announce_outbox"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF pg_catalog.pg_try_advisory_xact_lock_shared(7246091, 1) THEN PERFORM pg_catalog.pg_notify('cio_outbox', ''); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "outbox_events_announce" AFTER INSERT ON "outbox_events" FOR EACH STATEMENT EXECUTE FUNCTION "announce_outbox"();

/*
 * Makes the days to come and takes away those that are over. Only the owner may make and drop tables, so this runs with the
 * owner's rights; it can be called in one system scope alone, and does nothing but this.
 * Returns what it made and what it took away.
 */
CREATE FUNCTION "roll_outbox"("days_ahead" integer, "days_kept" integer) RETURNS TABLE ("made" text[], "dropped" text[])
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET lock_timeout = '3s' SET timezone = 'UTC'
AS $roll$
DECLARE
  part record;
  day date;
  days date[];
  name text;
BEGIN
  IF current_setting('app.scope', true) IS DISTINCT FROM 'platform.roll-outbox' THEN
    RAISE insufficient_privilege USING MESSAGE = 'roll_outbox runs in the scope platform.roll-outbox alone';
  END IF;
  -- A consumer may ask for the last seven days: they are never taken away.
  IF days_kept < 8 OR days_ahead NOT BETWEEN 1 AND 60 THEN
    RAISE invalid_parameter_value USING MESSAGE = 'keep at least 8 days, and make between 1 and 60';
  END IF;
  PERFORM pg_advisory_xact_lock(hashtext('roll_outbox'));
  made := '{}';
  dropped := '{}';

  SELECT array_agg(d::date ORDER BY d) INTO days
    FROM generate_series(current_date, current_date + days_ahead, interval '1 day') d;
  -- Row-level security holds the owner too: the rows that wait for a day are seen by lifting it from that one partition, in this
  -- transaction, and only when its file is not empty.
  IF pg_relation_size('outbox_events_rest') > 0 THEN
    ALTER TABLE outbox_events_rest NO FORCE ROW LEVEL SECURITY;
    LOCK TABLE outbox_events IN ACCESS EXCLUSIVE MODE;
    SELECT array_agg(DISTINCT d ORDER BY d) INTO days FROM (
      SELECT unnest(days) AS d UNION SELECT written_at::date FROM outbox_events_rest) all_days;
  END IF;

  FOREACH day IN ARRAY days LOOP
    name := 'outbox_events_' || to_char(day, 'YYYYMMDD');
    CONTINUE WHEN to_regclass(format('public.%I', name)) IS NOT NULL;
    -- The table of everything before covers its last day itself.
    CONTINUE WHEN EXISTS (
      SELECT FROM pg_class c WHERE c.oid = to_regclass('public.outbox_events_before') AND c.relispartition
        AND day < substring(pg_get_expr(c.relpartbound, c.oid) from 'TO \(''([^'']+)''\)')::timestamptz::date);
    EXECUTE format('CREATE TABLE public.%I (LIKE public.outbox_events INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING INDEXES)', name);
    EXECUTE format('INSERT INTO public.%I SELECT * FROM public.outbox_events_rest WHERE written_at >= %L AND written_at < %L',
      name, day::timestamptz, (day + 1)::timestamptz);
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', name);
    made := made || name;
  END LOOP;
  IF pg_relation_size('outbox_events_rest') > 0 THEN
    TRUNCATE outbox_events_rest;
    ALTER TABLE outbox_events_rest FORCE ROW LEVEL SECURITY;
  END IF;
  FOREACH name IN ARRAY made LOOP
    day := to_date(right(name, 8), 'YYYYMMDD');
    EXECUTE format('ALTER TABLE public.outbox_events ATTACH PARTITION public.%I FOR VALUES FROM (%L) TO (%L)',
      name, day::timestamptz, (day + 1)::timestamptz);
  END LOOP;

  FOR part IN
    SELECT c.relname, substring(pg_get_expr(c.relpartbound, c.oid) from 'TO \(''([^'']+)''\)')::timestamptz AS ends
      FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = 'public.outbox_events'::regclass
  LOOP
    CONTINUE WHEN part.ends IS NULL OR part.ends > current_date::timestamptz - make_interval(days => days_kept);
    EXECUTE format('ALTER TABLE public.outbox_events DETACH PARTITION public.%I', part.relname);
    EXECUTE format('DROP TABLE public.%I', part.relname);
    dropped := dropped || part.relname::text;
  END LOOP;
  RETURN NEXT;
END
$roll$;
REVOKE ALL ON FUNCTION "roll_outbox"(integer, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "roll_outbox"(integer, integer) TO "cio_system";

-- event_cursors: how far each consumer has been told -------------------------------------------------------------------
CREATE TABLE "event_cursors" (
    "consumer" TEXT NOT NULL,
    "tx" xid8 NOT NULL,
    "event_id" UUID NOT NULL,
    "caught_up_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "event_cursors_pkey" PRIMARY KEY ("consumer")
);
ALTER TABLE "event_cursors" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "event_cursors" FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON "event_cursors" TO "cio_system";
CREATE POLICY "system_by_scope" ON "event_cursors" TO "cio_system"
  USING ((SELECT "current_scope"()) IN ('platform.events', 'operator.queues'))
  WITH CHECK ((SELECT "current_scope"()) = 'platform.events');

-- event_deliveries: what is owed to a consumer, and the ledger of what it has had ------------------------------------------
CREATE TABLE "event_deliveries" (
    "consumer" TEXT NOT NULL,
    "event_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "seq" BIGINT GENERATED BY DEFAULT AS IDENTITY NOT NULL,
    "org_id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "written_at" TIMESTAMPTZ(6) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_try_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "done_at" TIMESTAMPTZ(3),
    "parked_at" TIMESTAMPTZ(3),
    "skipped" BOOLEAN NOT NULL DEFAULT false,
    "problem" TEXT,

    CONSTRAINT "event_deliveries_pkey" PRIMARY KEY ("consumer", "event_id")
);
ALTER TABLE "event_deliveries" ADD CONSTRAINT "event_deliveries_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "event_deliveries" ADD CONSTRAINT "event_deliveries_state_check" CHECK ("done_at" IS NULL OR "parked_at" IS NULL);
-- Only what is open is ever looked for, and that is little, whatever the table's size.
CREATE INDEX "event_deliveries_due_idx" ON "event_deliveries" ("next_try_at", "seq") WHERE "done_at" IS NULL AND "parked_at" IS NULL;
CREATE INDEX "event_deliveries_open_idx" ON "event_deliveries" ("consumer", "org_id", "subject_id", "seq") WHERE "done_at" IS NULL;
CREATE INDEX "event_deliveries_parked_idx" ON "event_deliveries" ("org_id", "id") WHERE "parked_at" IS NOT NULL;
CREATE INDEX "event_deliveries_done_idx" ON "event_deliveries" ("org_id", "done_at");

ALTER TABLE "event_deliveries" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "event_deliveries" FORCE ROW LEVEL SECURITY;
GRANT SELECT, UPDATE ON "event_deliveries" TO "cio_staff";
GRANT SELECT, INSERT, UPDATE, DELETE ON "event_deliveries" TO "cio_system";
CREATE POLICY "staff_own_firm" ON "event_deliveries" TO "cio_staff"
  USING ("org_id" = (SELECT "current_org_id"())) WITH CHECK ("org_id" = (SELECT "current_org_id"()));
CREATE POLICY "system_by_scope" ON "event_deliveries" TO "cio_system"
  USING ((SELECT "current_scope"()) IN ('platform.events', 'platform.housekeeping', 'operator.queues'))
  WITH CHECK ((SELECT "current_scope"()) IN ('platform.events', 'platform.housekeeping', 'operator.queues'));
