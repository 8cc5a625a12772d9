-- Open shortages. There are few of them, and a post that only brings a product in reads no other lots of it.
CREATE INDEX lot_short ON lot (organisation, product, key) WHERE quantity < 0 AND emptied IS NULL;
