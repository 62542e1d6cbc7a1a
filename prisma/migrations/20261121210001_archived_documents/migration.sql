-- Few documents of a firm are archived: without this their list walks through all the others.
CREATE INDEX "documents_archived_idx" ON "documents" ("org_id", "id") WHERE "archived_at" IS NOT NULL;
