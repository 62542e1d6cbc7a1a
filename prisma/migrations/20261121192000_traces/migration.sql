-- What is done later carries the number of the request that asked for it, and the trace that it is a part of
-- (docs/decisions/0025).
ALTER TABLE "outbox_events" ADD COLUMN "trace" TEXT;
ALTER TABLE "jobs" ADD COLUMN "trace" TEXT;
ALTER TABLE "outgoing_mail" ADD COLUMN "request_id" TEXT NOT NULL DEFAULT '', ADD COLUMN "trace" TEXT;
