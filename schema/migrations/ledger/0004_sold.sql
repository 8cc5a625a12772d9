-- Sales and returns of a product in order. Every other event of a product is found by the lots and takes it left, so
-- an index over all events would only make posting slower.
DROP INDEX event_in_order;
CREATE INDEX event_sold ON event (organisation, product, key) WHERE superseded_by IS NULL AND customer IS NOT NULL;
