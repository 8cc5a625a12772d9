-- The parts of one Post share a run: rows that they posted are not taken for copies of one another.
ALTER TABLE ledger_version ADD COLUMN run TEXT NOT NULL DEFAULT '';
