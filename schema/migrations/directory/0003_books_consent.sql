-- Who consented, in the provider's own name: one grant a person there, since revoking one ends all of theirs.
ALTER TABLE books_grants ADD COLUMN subject TEXT NOT NULL DEFAULT '';
CREATE UNIQUE INDEX books_grants_one_subject ON books_grants (provider, subject) WHERE ended_at IS NULL AND subject <> '';

-- What office.js appended to the consent window's address, wanted again on the page that ends it.
ALTER TABLE books_consents ADD COLUMN host_info TEXT;
-- The window hands a code to the pane that opened it; only with it can an organisation be chosen. So a consent that
-- somebody was talked into by a link comes to nothing.
ALTER TABLE books_consents ADD COLUMN code_hash TEXT;
ALTER TABLE books_consents ADD COLUMN confirmed_at INTEGER;
