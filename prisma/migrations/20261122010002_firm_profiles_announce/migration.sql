-- What visitors are shown of a firm is remembered (docs/decisions/0035): a new name, colour or logo is told of like the firm itself.
CREATE TRIGGER "firm_profiles_announce" AFTER INSERT OR UPDATE OR DELETE ON "firm_profiles" FOR EACH ROW
  EXECUTE FUNCTION "announce_change"('firm', 'org_id');
