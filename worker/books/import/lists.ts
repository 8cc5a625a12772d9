/** Items and contacts as lists to choose from. Pure. */
import type { ContactView, ItemView } from '../../../schema/api/books-import.ts'
import { formatMillionths } from '../../../schema/api/decimal.ts'
import { productTypes } from '../../../schema/api/entry.ts'
import { folded } from '../../posting/cells.ts'
import type { SupplierRow } from '../../store/rows.ts'
import type { KnownProduct, LinkedContact, LinkedItem } from './queries.ts'

const productView = ({ sku, name, type }: KnownProduct): NonNullable<ItemView['product']> => ({
  sku,
  name,
  type: productTypes[type] ?? 'component',
})

/** `linked`: what it is linked to; `same`: what has its code, or its name. */
const stateOf = (linked: object | undefined, same: object | undefined): ItemView['state'] => {
  if (linked !== undefined) return 'linked'
  return same === undefined ? 'new' : 'same'
}

/**
 * What each item is here. An item that is gone is listed only where it is linked. `linkedElsewhere`: products that
 * another item is linked to are no match for a code.
 */
export const itemViews = (items: readonly LinkedItem[], products: readonly KnownProduct[]): ItemView[] => {
  const byId = new Map(products.map((product) => [product.id, product]))
  const bySku = new Map(products.map((product) => [product.sku_key, product]))
  const taken = new Set(items.flatMap(({ product }) => product ?? []))
  return items.flatMap((item) => {
    const linked = item.product === null ? undefined : byId.get(item.product)
    if (!item.active && linked === undefined) return []
    const match = bySku.get(folded(item.code))
    const same = match !== undefined && !taken.has(match.id) ? match : undefined
    const found = linked ?? same
    return [
      {
        id: item.id,
        code: item.code,
        name: item.name,
        cost: item.cost === null ? null : formatMillionths(item.cost),
        active: item.active,
        tracked: item.tracked,
        state: stateOf(linked, same),
        product: found === undefined ? null : productView(found),
        blocked: linked !== undefined && item.tracked && !item.trackedAccepted,
      },
    ]
  })
}

/** A short code from a name, free among `taken` (folded codes): the first letters of its words, then a number. */
export const suggestCode = (name: string, taken: ReadonlySet<string>): string => {
  const letters = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !filler.has(word))
  const base = (letters.length > 1 ? letters.map((word) => word.slice(0, 4)).slice(0, 2) : letters)
    .join('-')
    .slice(0, 12)
  const start = base === '' ? 'SUPPLIER' : base
  for (let n = 1; ; n++) {
    const code = n === 1 ? start : `${start}-${n}`
    if (!taken.has(folded(code))) return code
  }
}

const filler: ReadonlySet<string> = new Set([
  'THE',
  'AND',
  'LTD',
  'LIMITED',
  'INC',
  'CO',
  'GMBH',
  'LLC',
  'S',
  'SA',
  'SL',
])

/** What each contact is here; merged and archived ones only where they are linked. */
export const contactViews = (
  contacts: readonly LinkedContact[],
  suppliers: readonly SupplierRow[],
): ContactView[] => {
  const byId = new Map(suppliers.map((supplier) => [supplier.id, supplier]))
  const byName = new Map(suppliers.map((supplier) => [folded(supplier.name), supplier]))
  const linkedHere = new Set(contacts.flatMap(({ supplier }) => supplier ?? []))
  const codes = new Set(suppliers.map(({ code_key: key }) => key))
  return contacts.flatMap((contact) => {
    const linked = contact.supplier === null ? undefined : byId.get(contact.supplier)
    if ((!contact.active || contact.mergedInto !== null) && linked === undefined) return []
    const match = byName.get(folded(contact.name))
    const same = match !== undefined && !linkedHere.has(match.id) ? match : undefined
    const found = linked ?? same
    const suggestedCode = linked?.code ?? suggestCode(contact.name, codes)
    codes.add(folded(suggestedCode))
    return [
      {
        id: contact.id,
        name: contact.name,
        isSupplier: contact.isSupplier,
        active: contact.active,
        state: stateOf(linked, same),
        supplier: found === undefined ? null : { code: found.code, name: found.name },
        suggestedCode,
      },
    ]
  })
}
