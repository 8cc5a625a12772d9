-- Open lots are found by a note of where a product's begin: no open lot of it has a lower key, and those in between
-- that are emptied are passed over. An index over open lots says the same, but then each product that comes in
-- writes one more page of its own.
CREATE TABLE first_open (
  organisation TEXT NOT NULL,
  product INTEGER NOT NULL,
  key TEXT NOT NULL,
  PRIMARY KEY (organisation, product)
) STRICT, WITHOUT ROWID;
INSERT INTO first_open SELECT organisation, product, min(key) FROM lot WHERE emptied IS NULL GROUP BY organisation, product;
DROP INDEX lot_open;
CREATE VIEW open_lot AS
  SELECT first_open.organisation, first_open.product, lot.key, lot.id, lot.quantity, lot.cost, lot.quantity_left,
    lot.cost_left, lot.source, lot.estimated
  FROM first_open CROSS JOIN lot ON lot.organisation = first_open.organisation AND lot.product = first_open.product
    AND lot.key >= first_open.key
  WHERE lot.emptied IS NULL;
