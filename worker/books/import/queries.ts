/** Items and contacts of the books as they were read last, and what they are linked to. */
import { bulkLookup, bulkUpsert } from '../../store/bulk.ts'
import type { ProductRow, SupplierRow } from '../../store/rows.ts'
import type { Ledger, Statement } from '../../store/statements.ts'
import type { BooksContact, BooksItem } from '../books.ts'

/** An item as it was read; its cost in millionths. */
export type StoredItem = Omit<BooksItem, 'cost'> & { cost: number | null }
/** `product`: number of the product it is linked to. */
export type LinkedItem = StoredItem & { product: number | null; trackedAccepted: boolean }
/** `supplier`: number of the supplier it is linked to. */
export type LinkedContact = BooksContact & { supplier: number | null }

type ItemRow = Omit<LinkedItem, 'tracked' | 'active' | 'updatedAt' | 'trackedAccepted'> & {
  tracked: number
  active: number
  updated_at: number
  tracked_accepted: number
}
type ContactRow = Omit<LinkedContact, 'isSupplier' | 'active' | 'mergedInto' | 'updatedAt'> & {
  is_supplier: number
  active: number
  merged_into: string | null
  updated_at: number
}

const toItem = ({ updated_at: updatedAt, tracked_accepted: accepted, ...row }: ItemRow): LinkedItem => ({
  ...row,
  updatedAt,
  tracked: row.tracked === 1,
  active: row.active === 1,
  trackedAccepted: accepted === 1,
})

const toContact = ({
  updated_at: updatedAt,
  is_supplier: isSupplier,
  merged_into: mergedInto,
  ...row
}: ContactRow): LinkedContact => ({
  ...row,
  updatedAt,
  mergedInto,
  isSupplier: isSupplier === 1,
  active: row.active === 1,
})

const itemColumns = 'id, code, name, tracked, cost, active, updated_at, product, tracked_accepted'
const contactColumns = 'id, name, is_supplier, active, merged_into, updated_at, supplier'
const itemsFrom = `SELECT ${itemColumns} FROM books_item WHERE organisation = ?1 AND connection = ?2`
const contactsFrom = `SELECT ${contactColumns} FROM books_contact WHERE organisation = ?1 AND connection = ?2`

/** All items, by code. */
export const readItems = async (ledger: Ledger, connection: string): Promise<LinkedItem[]> => {
  const { rows } = await ledger.read({
    rows: [{ sql: `${itemsFrom} ORDER BY code, id`, bind: [connection] }],
  })
  return (rows as ItemRow[]).map(toItem)
}

/** All contacts: suppliers first, then by name. */
export const readContacts = async (ledger: Ledger, connection: string): Promise<LinkedContact[]> => {
  const sql = `${contactsFrom} ORDER BY is_supplier DESC, name COLLATE NOCASE, id`
  const { rows } = await ledger.read({ rows: [{ sql, bind: [connection] }] })
  return (rows as ContactRow[]).map(toContact)
}

/** Contacts by id. */
export const findContacts = async (
  ledger: Ledger,
  connection: string,
  ids: readonly string[],
): Promise<LinkedContact[]> => {
  const sql = `SELECT ${contactColumns} FROM books_contact WHERE organisation = ?1 AND connection = ?3
    AND id IN (SELECT value FROM json_each(?2))`
  const { rows } = await ledger.read({ rows: bulkLookup(sql, ids, connection) })
  return (rows as ContactRow[]).map(toContact)
}

/** Contacts that were merged into others and still have a supplier of ours. */
export const readMerged = async (ledger: Ledger, connection: string): Promise<LinkedContact[]> => {
  const sql = `${contactsFrom} AND supplier IS NOT NULL AND merged_into IS NOT NULL`
  const { rows } = await ledger.read({ rows: [{ sql, bind: [connection] }] })
  return (rows as ContactRow[]).map(toContact)
}

/** Statements that write what was read; links stay. */
export const writeItems = (connection: string, items: readonly StoredItem[]): Statement[] =>
  bulkUpsert(
    'books_item',
    ['connection', 'id', 'code', 'name', 'tracked', 'cost', 'active', 'updated_at', 'tracked_accepted'],
    ['connection', 'id'],
    ['code', 'name', 'tracked', 'cost', 'active', 'updated_at'],
    items.map((item) => [
      connection,
      item.id,
      item.code,
      item.name,
      item.tracked ? 1 : 0,
      item.cost,
      item.active ? 1 : 0,
      item.updatedAt,
      0,
    ]),
  )

export const writeContacts = (connection: string, contacts: readonly BooksContact[]): Statement[] =>
  bulkUpsert(
    'books_contact',
    ['connection', 'id', 'name', 'is_supplier', 'active', 'merged_into', 'updated_at'],
    ['connection', 'id'],
    ['name', 'is_supplier', 'active', 'merged_into', 'updated_at'],
    contacts.map((contact) => [
      connection,
      contact.id,
      contact.name,
      contact.isSupplier ? 1 : 0,
      contact.active ? 1 : 0,
      contact.mergedInto,
      contact.updatedAt,
    ]),
  )

/** The link of an item: to a product, or none; whether tracking it there as well is meant. */
export type ItemLink = { id: string; product: number | null; trackedAccepted: boolean }

const itemLinks = `WITH link AS (SELECT value->>0 AS id, value->>1 AS product, value->>2 AS accepted FROM json_each(?2))
  UPDATE books_item SET product = link.product, tracked_accepted = link.accepted FROM link
  WHERE organisation = ?1 AND connection = ?3 AND books_item.id = link.id`
const contactLinks = `WITH link AS (SELECT value->>0 AS id, value->>1 AS supplier FROM json_each(?2))
  UPDATE books_contact SET supplier = link.supplier FROM link
  WHERE organisation = ?1 AND connection = ?3 AND books_contact.id = link.id`

/** Writes links; those that end go first, so that a product can move from one item to another. */
export const linkItems = async (
  ledger: Ledger,
  connection: string,
  links: readonly ItemLink[],
): Promise<void> => {
  const rows = links.map(({ id, product, trackedAccepted }) => [id, product, trackedAccepted ? 1 : 0])
  await ledger.batch(linkStatements(itemLinks, connection, rows))
}

export type ContactLink = { id: string; supplier: number | null }

export const linkContacts = async (
  ledger: Ledger,
  connection: string,
  links: readonly ContactLink[],
): Promise<void> => {
  const rows = links.map(({ id, supplier }) => [id, supplier])
  await ledger.batch(linkStatements(contactLinks, connection, rows))
}

type LinkRow = readonly (string | number | null)[]
const linkStatements = (sql: string, connection: string, rows: readonly LinkRow[]): Statement[] => {
  const ending = rows.filter(([, to]) => to === null)
  const starting = rows.filter(([, to]) => to !== null)
  return [ending, starting].flatMap((part) => (part.length > 0 ? bulkLookup(sql, part, connection) : []))
}

/** A product or supplier as lists show it, under its folded code. */
export type KnownProduct = Pick<ProductRow, 'id' | 'sku' | 'sku_key' | 'name' | 'type'>

const products = `SELECT id, sku, sku_key, name, type FROM product WHERE organisation = ?1`

/** Products with these folded SKUs, or these numbers. */
export const findProducts = async (
  ledger: Ledger,
  skuKeys: readonly string[],
  ids: readonly number[],
): Promise<KnownProduct[]> => {
  const bySku = `${products} AND sku_key IN (SELECT value FROM json_each(?2))`
  const byId = `${products} AND id IN (SELECT value FROM json_each(?2))`
  const found = await ledger.read({ bySku: bulkLookup(bySku, skuKeys), byId: bulkLookup(byId, ids) })
  const all = [...found.bySku, ...found.byId] as KnownProduct[]
  return [...new Map(all.map((product) => [product.id, product])).values()]
}

/** All suppliers: there are few. */
export const readAllSuppliers = async (ledger: Ledger): Promise<SupplierRow[]> => {
  const sql = 'SELECT id, code, code_key, name FROM supplier WHERE organisation = ?1 ORDER BY code_key'
  const { rows } = await ledger.read({ rows: [{ sql, bind: [] }] })
  return rows as SupplierRow[]
}
