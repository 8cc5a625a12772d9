-- The workbook that posted a batch, and what the post did, as it was then (StoredSummary of worker/posting/summary.ts).
ALTER TABLE batch ADD COLUMN workbook TEXT;
ALTER TABLE batch ADD COLUMN workbook_name TEXT;
ALTER TABLE batch ADD COLUMN summary TEXT;
CREATE INDEX batch_by_workbook ON batch (organisation, workbook, version) WHERE workbook IS NOT NULL;

-- The entry table of a row that is only part of what its event says (build components); NULL where the event tells.
ALTER TABLE posted_row ADD COLUMN entered_in TEXT;

-- From a shortage to the goods that filled it. There are few of them.
CREATE INDEX take_healed ON take (organisation, shortage) WHERE kind = 1;
