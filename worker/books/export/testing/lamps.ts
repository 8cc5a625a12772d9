/** Test support: what a month of making lamps begins with; their products and BOM are `lamp` of the postings' tests. */

export const stock = {
  receipts: [
    {
      _id: 'r1',
      date: '2026-09-02',
      receipt: 'PO-1',
      supplier: 'ACM',
      sku: 'SHADE',
      quantity: 10,
      unitCost: 4,
    },
    {
      _id: 'r2',
      date: '2026-09-02',
      receipt: 'PO-1',
      supplier: 'ACM',
      sku: 'BULB',
      quantity: 20,
      unitCost: 2,
    },
  ],
}

/** Two lamps: 8.00 of shades, 8.00 of bulbs, 3.00 of labor. */
export const build = { _id: 'b1', date: '2026-09-03', build: 'W-1', product: 'LAMP', quantity: 2 }
