/** Lists of the books and what is chosen of them. Pure. */
import type { ContactChoice, ContactView, ItemChoice, ItemView } from '../../schema/api/books-import.ts'
import type { ProductType } from '../../schema/api/entry.ts'

/** What is shown of a list. */
export type Shown = 'all' | 'new' | 'same' | 'linked' | 'tracked'

const hasWords = (text: string, typed: string): boolean => {
  const folded = text.toLowerCase()
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => folded.includes(word))
}

export const shownItems = (items: readonly ItemView[], shown: Shown, typed: string): ItemView[] =>
  items.filter(
    (item) =>
      (shown === 'all' || (shown === 'tracked' ? item.tracked : item.state === shown)) &&
      hasWords(`${item.code} ${item.name} ${item.product?.sku ?? ''}`, typed),
  )

export const shownContacts = (contacts: readonly ContactView[], shown: Shown, typed: string): ContactView[] =>
  contacts.filter(
    (contact) =>
      (shown === 'all' || contact.state === shown) &&
      hasWords(`${contact.name} ${contact.supplier?.code ?? ''}`, typed),
  )

/** What a chosen item becomes: a product of a type, or the one with the SKU. */
export type ItemPlan = { as: ProductType | 'link'; sku: string; unit: string }

/** What is offered for an item: a product that has its code is linked, others become one. */
export const planOfItem = (item: ItemView, type: ProductType, unit: string): ItemPlan =>
  item.state === 'same' && item.product !== null
    ? { as: 'link', sku: item.product.sku, unit }
    : { as: type, sku: item.code, unit }

export const choiceOfItem = (id: string, { as, sku, unit }: ItemPlan): ItemChoice =>
  as === 'link' ? { do: 'link', id, sku } : { do: 'import', id, type: as, unit, sku }

/** What a chosen contact becomes: a supplier with the code, new or there already. */
export type ContactPlan = { as: 'new' | 'link'; code: string }

export const planOfContact = (contact: ContactView): ContactPlan =>
  contact.state === 'same' && contact.supplier !== null
    ? { as: 'link', code: contact.supplier.code }
    : { as: 'new', code: contact.suggestedCode }

export const choiceOfContact = (id: string, { as, code }: ContactPlan): ContactChoice => ({
  do: as === 'link' ? 'link' : 'import',
  id,
  code,
})

/** The chosen rows that can be chosen at all: what is linked already, or gone, cannot. */
export const canChoose = ({ state, active }: Pick<ItemView, 'state' | 'active'>): boolean =>
  state !== 'linked' && active
