/** Choosing among items: import as products, link to products, end links, accept tracked ones. */
import type { ChoicesAnswer, ItemChoice } from '../../../schema/api/books-import.ts'
import { folded } from '../../posting/cells.ts'
import type { Poster } from '../../posting/post.ts'
import { carryOut, type Decided } from './choosing.ts'
import { decide, decideEach, newChoosing, nothing, type Kind, type Wish } from './deciding.ts'
import { madeBefore, rowIdOf } from './post.ts'
import { findProducts, linkItems, readItems, type ItemLink, type LinkedItem } from './queries.ts'
import { importProblem } from './words.ts'

const itemKind: Kind<LinkedItem, ItemLink> = {
  name: 'items',
  column: 'sku',
  calledOf: ({ code }) => code,
  targetOf: ({ product }) => product,
  isGone: ({ active }) => !active,
  linkOf: ({ id }, product) => ({ id, product, trackedAccepted: false }),
  warningsOf: ({ tracked, code }) => (tracked ? [importProblem('tracked', null, code)] : []),
  says: {
    gone: 'item-gone',
    isLinked: 'item-linked',
    noTarget: 'sku-unknown',
    targetLinked: 'sku-linked',
    targetThere: 'sku-there',
    twice: 'same-sku-twice',
  },
}

/** Carries out the choices, all or none. */
export const chooseItems = async (
  rows: readonly ItemChoice[],
  connection: string,
  poster: Poster,
): Promise<ChoicesAnswer> => {
  const { ledger } = poster
  const items = await readItems(ledger, connection)
  const byId = new Map(items.map((item) => [item.id, item]))
  const skus = rows.flatMap((row) => {
    if (row.do === 'link') return [row.sku]
    return row.do === 'import' ? [row.sku ?? byId.get(row.id)?.code ?? ''] : []
  })
  const numbers = items.flatMap(({ product }) => product ?? [])
  const products = await findProducts(ledger, skus.map(folded), numbers)
  const imported = rows.flatMap((row) => (row.do === 'import' ? [rowIdOf('items', connection, row.id)] : []))
  const choosing = newChoosing(itemKind, connection, {
    listed: items,
    targets: products.map(({ id, sku: code, sku_key: key }) => ({ id, code, key })),
    made: await madeBefore(ledger, imported),
  })
  const decided = decideEach(rows, byId, 'item-unknown', (row, item) =>
    row.do === 'accept' ? accept(item) : decide(wishOf(row, item), item, choosing, itemKind),
  )
  const linking = {
    table: 'products',
    linkTo: (link: ItemLink, product: number | null) => ({ ...link, product }),
    write: (links: readonly ItemLink[]) => linkItems(ledger, connection, links),
  } as const
  return carryOut(rows, decided, linking, poster)
}

const accept = (item: LinkedItem): Decided<ItemLink> =>
  item.product === null || !item.tracked
    ? nothing(importProblem('not-tracked', null, item.code))
    : { problems: [], link: { id: item.id, product: item.product, trackedAccepted: true }, row: null }

const wishOf = (row: Exclude<ItemChoice, { do: 'accept' }>, item: LinkedItem): Wish => {
  if (row.do === 'unlink') return row
  const code = row.sku ?? item.code
  if (row.do === 'link') return { do: 'link', code }
  const cost = item.cost === null ? null : item.cost / 1_000_000
  const name = item.name === '' ? code : item.name
  return { do: 'import', code, cells: { sku: code, name, type: row.type, unit: row.unit, cost } }
}
