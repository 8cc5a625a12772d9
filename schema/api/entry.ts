/** The nine entry tables: which columns each has and what its cells mean. Shared by the sheet and the Worker. */

export const entryKinds = [
  'products',
  'suppliers',
  'opening',
  'boms',
  'receipts',
  'builds',
  'buildComponents',
  'sales',
  'adjustments',
] as const
export type EntryKind = (typeof entryKinds)[number]

/**
 * What a column holds.
 * - `date`: a day; `quantity`: up to 4 decimals; `buildQuantity`: up to 2; `signedQuantity`: may be negative
 * - `unitCost`: up to 6 decimals; `money`, prices too: the currency's own decimals; `percent`: 0 to 100, up to 4 decimals
 * - `choice`: one of `choices`, compared without case; `yesNo`: TRUE/FALSE or yes/no
 */
export type ColumnType =
  | 'text'
  | 'date'
  | 'quantity'
  | 'buildQuantity'
  | 'signedQuantity'
  | 'unitCost'
  | 'money'
  | 'percent'
  | 'integer'
  | 'choice'
  | 'yesNo'

export type Column = {
  /** Stable name on the wire and in the workbook. */
  id: string
  /** What the user sees above the column, without the star of required columns. */
  header: string
  type: ColumnType
  required?: true
  /** Columns with the same `oneOf`: exactly one of them must be filled. */
  oneOf?: string
  choices?: readonly string[]
  /** One line of help, shown when the cell is selected. */
  hint: string
}

export type EntryTable = {
  kind: EntryKind
  /** Name of the table and its sheet. */
  title: string
  /** The column whose equal values make one document of several rows, if any. */
  documentColumn?: string
  columns: readonly Column[]
}

export const productTypes = ['raw material', 'component', 'sub-assembly', 'finished good'] as const
export type ProductType = (typeof productTypes)[number]

export const bomLineKinds = ['component', 'by-product', 'labor', 'overhead', 'other'] as const
export type BomLineKind = (typeof bomLineKinds)[number]

export const adjustmentReasons = ['count correction', 'breakage', 'loss', 'found', 'other'] as const

const text = (id: string, header: string, hint: string): Column => ({ id, header, type: 'text', hint })
const required = (column: Column): Column => ({ ...column, required: true })
const oneOf = (group: string, column: Column): Column => ({ ...column, oneOf: group })

const sku = required(text('sku', 'SKU', 'The code of a product that exists, or that this batch makes.'))
const date = required({ id: 'date', header: 'Date', type: 'date', hint: 'A real date, not text.' })
const quantity = required({
  id: 'quantity',
  header: 'Quantity',
  type: 'quantity',
  hint: 'In the stock unit.',
})
const unitCost: Column = {
  id: 'unitCost',
  header: 'Unit cost',
  type: 'unitCost',
  hint: 'Cost of one stock unit.',
}
const lot = text('lot', 'Lot', 'Lot number; left empty, one is given.')
const note = text('note', 'Note', 'Anything; kept with the document.')

export const entryTables: Record<EntryKind, EntryTable> = {
  products: {
    kind: 'products',
    title: 'Products',
    columns: [
      { ...sku, hint: 'A code of your own, once for each product.' },
      required(text('name', 'Name', 'What people call it.')),
      required({
        id: 'type',
        header: 'Type',
        type: 'choice',
        choices: productTypes,
        hint: productTypes.join(', '),
      }),
      required(text('unit', 'Unit', 'Stock unit: each, kg, m ...')),
      { id: 'cost', header: 'Cost', type: 'unitCost', hint: 'Used as an estimate while no cost is known.' },
      {
        id: 'reorderPoint',
        header: 'Reorder point',
        type: 'quantity',
        hint: 'Stock at which to buy or build more.',
      },
      { id: 'active', header: 'Active', type: 'yesNo', hint: 'Empty means yes.' },
    ],
  },
  suppliers: {
    kind: 'suppliers',
    title: 'Suppliers',
    columns: [
      required(text('code', 'Code', 'A short code of your own, once for each supplier.')),
      required(text('name', 'Name', 'The name on their bills.')),
    ],
  },
  opening: {
    kind: 'opening',
    title: 'Opening stock',
    columns: [
      { ...date, hint: 'The day the lot came in; it counts from the cut-over date.' },
      sku,
      quantity,
      oneOf('cost', unitCost),
      oneOf('cost', { id: 'total', header: 'Total', type: 'money', hint: 'Cost of the whole lot.' }),
      lot,
    ],
  },
  boms: {
    kind: 'boms',
    title: 'BOMs',
    columns: [
      required(text('product', 'Product', 'SKU of what is built.')),
      { id: 'version', header: 'Version', type: 'integer', hint: 'Empty: the next version of this product.' },
      { id: 'validFrom', header: 'Valid from', type: 'date', hint: 'Empty: from the cut-over date.' },
      required({
        id: 'lineKind',
        header: 'Line kind',
        type: 'choice',
        choices: bomLineKinds,
        hint: bomLineKinds.join(', '),
      }),
      oneOf('line', text('component', 'Component', 'SKU of the component or by-product.')),
      oneOf('line', text('label', 'Label', 'Name of a cost line.')),
      oneOf('amount', { id: 'quantity', header: 'Quantity', type: 'quantity', hint: 'For one unit built.' }),
      oneOf('amount', { id: 'amount', header: 'Amount', type: 'unitCost', hint: 'Cost for one unit built.' }),
      { id: 'optional', header: 'Optional', type: 'yesNo', hint: 'Optional components take what there is.' },
      {
        id: 'share',
        header: 'Share %',
        type: 'percent',
        hint: 'Share of the build cost a by-product bears.',
      },
    ],
  },
  receipts: {
    kind: 'receipts',
    title: 'Receipts',
    documentColumn: 'receipt',
    columns: [
      date,
      text('receipt', 'Receipt no.', 'Rows with the same number are one document.'),
      required(text('supplier', 'Supplier', 'Code of a supplier.')),
      sku,
      quantity,
      oneOf('cost', unitCost),
      oneOf('cost', {
        id: 'lineTotal',
        header: 'Line total',
        type: 'money',
        hint: 'Cost of the whole line.',
      }),
      lot,
      note,
    ],
  },
  builds: {
    kind: 'builds',
    title: 'Builds',
    documentColumn: 'build',
    columns: [
      date,
      text('build', 'Build no.', 'Work order number, once for each build.'),
      required(text('product', 'Product', 'SKU of what was built.')),
      required({
        id: 'quantity',
        header: 'Quantity',
        type: 'buildQuantity',
        hint: 'Good units, up to 2 decimals.',
      }),
      {
        id: 'bomVersion',
        header: 'BOM version',
        type: 'integer',
        hint: 'Empty: the version valid on the date.',
      },
      lot,
      note,
    ],
  },
  buildComponents: {
    kind: 'buildComponents',
    title: 'Build components',
    documentColumn: 'build',
    columns: [
      required(text('build', 'Build no.', 'A build in this batch that departs from its BOM.')),
      required(text('component', 'Component', 'SKU of what was used.')),
      { ...quantity, hint: 'Used by the whole build.' },
      text('lot', 'Lot', 'Take this lot first.'),
    ],
  },
  sales: {
    kind: 'sales',
    title: 'Sales',
    documentColumn: 'invoice',
    columns: [
      date,
      text('invoice', 'Invoice', 'Rows with the same number are one document.'),
      { id: 'line', header: 'Line', type: 'integer', hint: 'Line number on the invoice.' },
      text('customer', 'Customer', 'Who bought it.'),
      sku,
      required({
        id: 'quantity',
        header: 'Quantity',
        type: 'signedQuantity',
        hint: 'Negative for a return.',
      }),
      oneOf('price', {
        id: 'unitPrice',
        header: 'Unit price',
        type: 'money',
        hint: 'Price of one, without tax.',
      }),
      oneOf('price', {
        id: 'lineTotal',
        header: 'Line total',
        type: 'money',
        hint: 'Price of the whole line.',
      }),
    ],
  },
  adjustments: {
    kind: 'adjustments',
    title: 'Adjustments',
    documentColumn: 'reference',
    columns: [
      date,
      text('reference', 'Reference', 'Rows with the same reference are one document.'),
      sku,
      required({
        id: 'quantity',
        header: '±Quantity',
        type: 'signedQuantity',
        hint: 'Negative takes stock away.',
      }),
      { ...unitCost, hint: 'Only for stock coming in; empty: the last known cost.' },
      text('lot', 'Lot', 'Going out: take this lot first. Coming in: number of the new lot.'),
      required({
        id: 'reason',
        header: 'Reason',
        type: 'choice',
        choices: adjustmentReasons,
        hint: adjustmentReasons.join(', '),
      }),
    ],
  },
}
