/** Choosing among items: import as products, link to products, end links, accept tracked ones. */
import type { Problem } from '../../../schema/api/batch.ts'
import type { ChoicesAnswer, ItemChoice } from '../../../schema/api/books-import.ts'
import { folded } from '../../posting/cells.ts'
import type { Poster } from '../../posting/post.ts'
import { carryOut, type Decided } from './choosing.ts'
import { madeBefore, rowIdOf } from './post.ts'
import {
  findProducts,
  linkItems,
  readItems,
  type ItemLink,
  type KnownProduct,
  type LinkedItem,
} from './queries.ts'
import { importProblem } from './words.ts'

/** What choices look at; `linked` and `wanted` follow the choices in order. */
type Choosing = {
  connection: string
  items: ReadonlyMap<string, LinkedItem>
  /** Products by folded SKU, and by number. */
  bySku: ReadonlyMap<string, KnownProduct>
  byNumber: ReadonlyMap<number, KnownProduct>
  /** Products made of rows before, by row id. */
  made: ReadonlyMap<string, number>
  /** The item that a product is linked to, by its number. */
  linked: Map<number, LinkedItem>
  /** Ids chosen so far, and folded SKUs of products to be made. */
  chosen: Set<string>
  wanted: Set<string>
}

type ItemDecided = Decided<ItemLink>

const refused = (...problems: Problem[]): ItemDecided => ({ problems, link: null, row: null })

/** Carries out the choices, all or none. */
export const chooseItems = async (
  rows: readonly ItemChoice[],
  connection: string,
  poster: Poster,
): Promise<ChoicesAnswer> => {
  const choosing = await startChoosing(rows, connection, poster)
  const decided = rows.map((row) => decide(row, choosing))
  const linking = {
    table: 'products',
    linkTo: (link: ItemLink, product: number | null) => ({ ...link, product }),
    write: (links: readonly ItemLink[]) => linkItems(poster.ledger, connection, links),
  } as const
  return carryOut(rows, decided, linking, poster)
}

const startChoosing = async (
  rows: readonly ItemChoice[],
  connection: string,
  { ledger }: Poster,
): Promise<Choosing> => {
  const items = await readItems(ledger, connection)
  const byId = new Map(items.map((item) => [item.id, item]))
  const skus = rows.flatMap((row) => {
    if (row.do === 'link') return [row.sku]
    return row.do === 'import' ? [row.sku ?? byId.get(row.id)?.code ?? ''] : []
  })
  const numbers = items.flatMap(({ product }) => product ?? [])
  const imported = rows.flatMap((row) => (row.do === 'import' ? [rowIdOf('items', connection, row.id)] : []))
  const products = await findProducts(ledger, skus.map(folded), numbers)
  return {
    connection,
    items: byId,
    bySku: new Map(products.map((product) => [product.sku_key, product])),
    byNumber: new Map(products.map((product) => [product.id, product])),
    made: await madeBefore(ledger, imported),
    linked: new Map(items.flatMap((item) => (item.product === null ? [] : [[item.product, item] as const]))),
    chosen: new Set(),
    wanted: new Set(),
  }
}

const decide = (row: ItemChoice, choosing: Choosing): ItemDecided => {
  const item = choosing.items.get(row.id)
  if (item === undefined) return refused(importProblem('item-unknown', null))
  if (choosing.chosen.has(row.id)) return refused(importProblem('chosen-twice', null))
  choosing.chosen.add(row.id)
  if (row.do === 'unlink') {
    if (item.product !== null) choosing.linked.delete(item.product)
    return { problems: [], link: { id: item.id, product: null, trackedAccepted: false }, row: null }
  }
  if (row.do === 'accept') return accept(item)
  if (row.do === 'import' && item.product !== null) return refused()
  if (!item.active) return refused(importProblem('item-gone', null, item.code))
  return row.do === 'link' ? link(row.sku, item, choosing) : importItem(row, item, choosing)
}

const accept = (item: LinkedItem): ItemDecided =>
  item.product === null || !item.tracked
    ? refused(importProblem('not-tracked', null, item.code))
    : { problems: [], link: { id: item.id, product: item.product, trackedAccepted: true }, row: null }

const warningsOf = (item: LinkedItem): Problem[] =>
  item.tracked ? [importProblem('tracked', null, item.code)] : []

const link = (sku: string, item: LinkedItem, choosing: Choosing): ItemDecided => {
  const product = choosing.bySku.get(folded(sku))
  if (product === undefined) return refused(importProblem('sku-unknown', 'sku', sku))
  if (item.product === product.id) return refused()
  const there = item.product === null ? undefined : choosing.byNumber.get(item.product)
  if (there !== undefined) return refused(importProblem('item-linked', null, item.code, there.sku))
  return linkTo(product.id, product.sku, item, choosing)
}

const linkTo = (product: number, sku: string, item: LinkedItem, choosing: Choosing): ItemDecided => {
  const other = choosing.linked.get(product)
  if (other !== undefined) return refused(importProblem('sku-linked', 'sku', sku, other.code))
  choosing.linked.set(product, item)
  return { problems: warningsOf(item), link: { id: item.id, product, trackedAccepted: false }, row: null }
}

type Importing = Extract<ItemChoice, { do: 'import' }>

const importItem = (row: Importing, item: LinkedItem, choosing: Choosing): ItemDecided => {
  const sku = row.sku ?? item.code
  const id = rowIdOf('items', choosing.connection, item.id)
  const before = choosing.made.get(id)
  if (before !== undefined) return linkTo(before, sku, item, choosing)
  const key = folded(sku)
  const there = choosing.bySku.get(key)
  if (there !== undefined) return refused(importProblem('sku-there', 'sku', there.sku))
  if (choosing.wanted.has(key)) return refused(importProblem('same-sku-twice', 'sku', sku))
  choosing.wanted.add(key)
  const cost = item.cost === null ? null : item.cost / 1_000_000
  const cells = { sku, name: item.name === '' ? sku : item.name, type: row.type, unit: row.unit, cost }
  const link = { id: item.id, product: null, trackedAccepted: false }
  return { problems: warningsOf(item), link, row: { id, cells } }
}
