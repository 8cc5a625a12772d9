/**
 * The files of a data folder: which there are, their columns, and what a cell of each column may hold. Every cell
 * stays the text of the file, so that nothing is lost on the way to cells of a sheet or to exact fractions.
 */

/**
 * - `text`: anything but empty; `date`: ISO, a day that exists
 * - `amount`: a decimal from zero up; `positive`: above zero; `information`: an amount, or empty
 * - `type`, `costKind`: one of the words below
 */
export type CellKind = 'text' | 'date' | 'amount' | 'positive' | 'information' | 'type' | 'costKind'

export const typeWords = ['raw_material', 'component', 'sub_assembly', 'finished_good'] as const
export const costWords = ['labor', 'overhead'] as const

export const files = {
  suppliers: { slug: 'text', name: 'text' },
  products: {
    sku: 'text',
    name: 'text',
    type: 'type',
    uom: 'text',
    list_price: 'information',
    standard_cost: 'information',
    reorder_point: 'information',
    level: 'information',
  },
  boms: { sku: 'text', component_sku: 'text', quantity: 'positive' },
  costs: { sku: 'text', kind: 'costKind', label: 'text', cost_per_unit: 'amount' },
  opening: { date: 'date', sku: 'text', quantity: 'positive', unit_cost: 'amount', lot: 'text' },
  receipts: {
    date: 'date',
    receipt: 'text',
    supplier: 'text',
    sku: 'text',
    quantity: 'positive',
    unit_cost: 'amount',
    lot: 'text',
  },
  builds: { date: 'date', build: 'text', sku: 'text', quantity: 'positive' },
  sales: {
    date: 'date',
    invoice: 'text',
    line: 'positive',
    sku: 'text',
    quantity: 'positive',
    unit_price: 'amount',
  },
} as const satisfies Record<string, Record<string, CellKind>>

export type FileName = keyof typeof files
export const fileNames = Object.keys(files) as FileName[]

/** A row of a file: its cells as text, by column. */
export type FileRow<F extends FileName> = { readonly [C in keyof (typeof files)[F]]: string }

/** A whole folder, each file's rows in the order of the file. */
export type DataFolder = { readonly [F in FileName]: readonly FileRow<F>[] }

const decimal = /^\d+(\.\d+)?$/

const isDay = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

const oneOf = (words: readonly string[], text: string) =>
  words.includes(text) ? undefined : `is none of ${words.join(', ')}`

/** What is wrong with a cell, or undefined. */
export const cellFault = (kind: CellKind, text: string): string | undefined => {
  if (text === '') return kind === 'information' ? undefined : 'is empty'
  if (kind === 'text') return undefined
  if (kind === 'date') return isDay(text) ? undefined : 'is not a date of the form 2013-07-31'
  if (kind === 'type') return oneOf(typeWords, text)
  if (kind === 'costKind') return oneOf(costWords, text)
  if (!decimal.test(text)) return 'is not a decimal number from zero up'
  return kind === 'positive' && !/[1-9]/.test(text) ? 'is not above zero' : undefined
}
