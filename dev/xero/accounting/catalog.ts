import { msDateTime } from '../dates.ts'
import type { Contact, Item, TrackingCategory } from '../state.ts'
import type { Call } from './call.ts'
import { enveloped } from './envelope.ts'
import { notFound } from './errors.ts'
import { listed } from './list.ts'

const price = (value: number | undefined, call: Call): number | undefined =>
  value === undefined || call.query.get('unitdp') === '4' ? value : Math.round(value * 100) / 100

const defined = (record: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined))

const itemOut =
  (call: Call) =>
  (item: Item): Record<string, unknown> =>
    defined({
      ItemID: item.id,
      Code: item.code,
      Name: item.name,
      Description: item.description,
      PurchaseDescription: item.isPurchased ? item.description : undefined,
      UpdatedDateUTC: msDateTime(item.updated),
      PurchaseDetails: defined({
        UnitPrice: price(item.purchasePrice, call),
        AccountCode: item.tracked ? undefined : item.purchaseAccount,
        COGSAccountCode: item.tracked?.cogsAccount,
        TaxType: item.isPurchased ? 'INPUT2' : undefined,
      }),
      SalesDetails: defined({
        UnitPrice: price(item.salesPrice, call),
        AccountCode: item.salesAccount,
        TaxType: item.isSold ? 'OUTPUT2' : undefined,
      }),
      IsTrackedAsInventory: item.tracked !== undefined,
      InventoryAssetAccountCode: item.tracked?.assetAccount,
      TotalCostPool: item.tracked?.cost,
      QuantityOnHand: item.tracked?.quantity,
      IsSold: item.isSold,
      IsPurchased: item.isPurchased,
    })

/** All items in one go: Xero does not page them. */
export const getItems = (call: Call): Response =>
  listed(call, call.organisation.items, { name: 'Items', out: itemOut(call), order: 'Code' })

/** One item, by its id or its code. */
export const getItem = (call: Call, name: string): Response => {
  const item = call.organisation.items.find(({ id, code }) => id === name || code === name)
  return item ? enveloped(call.world, 'Items', [itemOut(call)(item)]) : notFound()
}

const contactOut =
  (call: Call) =>
  (contact: Contact): Record<string, unknown> =>
    defined({
      ContactID: contact.id,
      ContactStatus: contact.status,
      Name: contact.name,
      EmailAddress: contact.email,
      Addresses: [],
      Phones: [],
      UpdatedDateUTC: msDateTime(contact.updated),
      ...(call.query.get('summaryOnly') === 'true'
        ? {}
        : {
            IsSupplier: contact.isSupplier,
            IsCustomer: contact.isCustomer,
            DefaultCurrency: call.organisation.currency,
            ContactGroups: [],
            ContactPersons: [],
            HasAttachments: false,
          }),
      MergedToContactID: contact.mergedTo,
      HasValidationErrors: false,
    })

/** Contacts, the archived ones only where they are asked for. */
export const getContacts = (call: Call): Response => {
  const { query, organisation } = call
  const ids = (query.get('IDs') ?? query.get('ids') ?? '').split(',').filter(Boolean)
  const search = (query.get('searchTerm') ?? '').toLowerCase()
  const found = organisation.contacts.filter(
    ({ id, name, status }) =>
      (status === 'ACTIVE' || query.get('includeArchived') === 'true') &&
      (ids.length === 0 || ids.includes(id)) &&
      name.toLowerCase().includes(search),
  )
  return listed(call, found, { name: 'Contacts', out: contactOut(call), paged: true })
}

export const getContact = (call: Call, id: string): Response => {
  const contact = call.organisation.contacts.find((each) => each.id === id)
  return contact ? enveloped(call.world, 'Contacts', [contactOut(call)(contact)]) : notFound()
}

const trackingOut = (category: TrackingCategory): Record<string, unknown> => ({
  Name: category.name,
  Status: category.status,
  TrackingCategoryID: category.id,
  Options: category.options.map((option) => ({
    TrackingOptionID: option.id,
    Name: option.name,
    Status: option.status,
  })),
})

/** Tracking categories, the archived ones only where they are asked for. */
export const getTracking = (call: Call): Response => {
  const all = call.query.get('includeArchived') === 'true'
  const found = call.organisation.tracking.filter(({ status }) => all || status === 'ACTIVE')
  return enveloped(call.world, 'TrackingCategories', found.map(trackingOut))
}
