/** Choosing among items: import as products, link to products, end links, accept tracked ones. */
import type { Problem } from '../../../schema/api/batch.ts'
import type { ChoicesAnswer, ItemChoice } from '../../../schema/api/books-import.ts'
import { folded } from '../../posting/cells.ts'
import type { Poster } from '../../posting/post.ts'
import { choicesAnswer, hasProblem, type Decided } from './choosing.ts'
import { madeBefore, postNew, rowIdOf } from './post.ts'
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
  products: readonly KnownProduct[]
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

/**
 * Carries out the choices, all or none: new products are posted as rows of Products under ids of their items, so that
 * the same item never makes a second product; then the links are written. Cut off between the two, the same choice
 * again writes the links.
 */
export const chooseItems = async (
  rows: readonly ItemChoice[],
  connection: string,
  poster: Poster,
): Promise<ChoicesAnswer> => {
  const choosing = await startChoosing(rows, connection, poster)
  const decided = rows.map((row) => decide(row, choosing))
  if (hasProblem(decided)) return choicesAnswer('refused', rows, decided)
  const posted = await postNew(
    'products',
    decided.flatMap(({ row }) => row ?? []),
    poster,
  )
  if (posted.outcome === 'refused') {
    const said = decided.map(({ row }) => ({ problems: posted.problems.get(row?.id ?? '') ?? [] }))
    return choicesAnswer('refused', rows, said)
  }
  const links = decided.flatMap(({ link, row }) => {
    if (link === null) return []
    return [row === null ? link : { ...link, product: posted.made.get(row.id) ?? null }]
  })
  await linkItems(poster.ledger, connection, links)
  return choicesAnswer('done', rows, decided)
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
  return {
    connection,
    items: byId,
    products: await findProducts(ledger, skus.map(folded), numbers),
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

const productWith = (sku: string, { products }: Choosing): KnownProduct | undefined =>
  products.find((product) => product.sku_key === folded(sku))

const link = (sku: string, item: LinkedItem, choosing: Choosing): ItemDecided => {
  const product = productWith(sku, choosing)
  if (product === undefined) return refused(importProblem('sku-unknown', 'sku', sku))
  if (item.product === product.id) return refused()
  const there = choosing.products.find(({ id }) => id === item.product)
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
  const there = productWith(sku, choosing)
  if (there !== undefined) return refused(importProblem('sku-there', 'sku', there.sku))
  if (choosing.wanted.has(folded(sku))) return refused(importProblem('same-sku-twice', 'sku', sku))
  choosing.wanted.add(folded(sku))
  const cost = item.cost === null ? null : item.cost / 1_000_000
  const cells = { sku, name: item.name === '' ? sku : item.name, type: row.type, unit: row.unit, cost }
  const link = { id: item.id, product: null, trackedAccepted: false }
  return { problems: warningsOf(item), link, row: { id, cells } }
}
