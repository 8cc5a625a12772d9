-- What the books are called whose lock date it is: a row that is refused for it names them.
ALTER TABLE books_lock ADD COLUMN name TEXT NOT NULL DEFAULT '';
