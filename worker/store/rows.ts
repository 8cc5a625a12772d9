import type { TakeKind } from '../ledger/rows.ts'

/** Rows as the ledger database holds them, by column name. */

export type VersionRow = {
  version: number
  posted_at: number
  person: string
  person_name: string
  batch: string
  last_event: number
  numbers: string
  earlier: string
  run: string
}

export type EventRow = {
  id: number
  root: number
  version: number
  kind: string
  key: string | null
  date: string | null
  effective: string | null
  product: number | null
  quantity: number | null
  amount: number | null
  party: string
  customer: number | null
  reference: string
  reference_key: string
  line: number | null
  document: string
  lot_name: string
  look: number | null
  /** JSON text when read; the content itself when written. */
  payload: unknown
}

export const eventColumns = [
  'id',
  'root',
  'version',
  'kind',
  'key',
  'date',
  'effective',
  'product',
  'quantity',
  'amount',
  'party',
  'customer',
  'reference',
  'reference_key',
  'line',
  'document',
  'lot_name',
  'look',
  'payload',
] as const

/** `entered_in`: the entry table of a row that is only part of its event, else null. */
export type PostedRowRow = { row_id: string; hash: string; event: number; entered_in: string | null }

/** A post's own row: what was sent belongs to its id, from which workbook, and what it did (JSON). */
export type BatchRowRow = {
  id: string
  hash: string
  workbook: string | null
  workbook_name: string | null
  summary: string | null
}

export type ProductRow = {
  id: number
  sku: string
  sku_key: string
  name: string
  type: number
  unit: string
  cost: number | null
  reorder_point: number | null
  active: number
}

export type SupplierRow = { id: number; code: string; code_key: string; name: string }

export type BomVersionRow = { product: number; version: number; valid_from: string; event: number }

export type BomLineRow = {
  product: number
  version: number
  n: number
  kind: number
  component: number
  label: string
  quantity: number
  amount: number
  share: number
  optional: number
}

export type LotNameRow = { name_key: string; name: string; lot: number; product: number }

export type ResultRow = { event: number; cost: number; short: number; estimated: number }

export const takeKinds: readonly TakeKind[] = ['take', 'heal', 'cancel', 'adjust']

/** A posting as it is stored, versions summed. */
export type PostingSum = {
  event: number
  date: string
  role: number
  type: number
  product: number
  amount: number
}
