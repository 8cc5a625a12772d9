import type { BooksContact, BooksItem, Outcome, Page } from '../books.ts'
import { noAnswer, type Call, type Caller } from '../connection/call.ts'
import { jsonOf, listOf, mapped, readList } from './answers.ts'
import { priceText } from './amounts.ts'
import { instantOf, modifiedSince } from './dates.ts'
import type { WireContact, WireItem, WirePagination } from './wire.ts'

/** What of a list changed at or after a time. */
export const since = (at: number | null): Record<string, string> =>
  at === null ? {} : { 'if-modified-since': modifiedSince(at) }

/** All items in one answer: Xero does not page them. Costs come with four decimals. */
export const readItems = async (caller: Caller, from: number | null): Promise<Outcome<BooksItem[]>> =>
  mapped(await readList<WireItem>(caller, '/Items?unitdp=4', 'Items', since(from)), (items) =>
    items.map((wire) => ({
      id: wire.ItemID ?? '',
      code: wire.Code ?? '',
      name: wire.Name ?? '',
      tracked: wire.IsTrackedAsInventory === true,
      cost:
        typeof wire.PurchaseDetails?.UnitPrice === 'number'
          ? priceText(wire.PurchaseDetails.UnitPrice)
          : null,
      // Items are deleted, never archived.
      active: true,
      updatedAt: instantOf(wire.UpdatedDateUTC) ?? 0,
    })),
  )

const pageSize = 100

/** One page of a paged list, the longest unchanged first: what changes meanwhile moves behind what is still to come. */
export const readPage = async <Row>(
  caller: Caller,
  path: string,
  name: string,
  from: number | null,
  page: number,
): Promise<Outcome<Page<Row>>> => {
  const query = `page=${page}&pageSize=${pageSize}&order=${encodeURIComponent('UpdatedDateUTC ASC')}`
  const call: Call = {
    method: 'GET',
    path: `${path}${path.includes('?') ? '&' : '?'}${query}`,
    headers: since(from),
    writes: false,
  }
  const reply = await caller(call)
  if (!reply.ok) return reply
  const rows = listOf<Row>(call, reply.value, name)
  if (!rows.ok) return rows
  const told = (jsonOf(reply.value.body) as { pagination?: WirePagination } | undefined)?.pagination
  if (told && typeof told.pageCount !== 'number') return noAnswer(call)
  const more = told ? page < (told.pageCount ?? 0) : rows.value.length === pageSize
  return { ok: true, value: { rows: rows.value, next: more && rows.value.length > 0 ? page + 1 : null } }
}

/** Contacts, archived and merged ones too. */
export const readContacts = async (
  caller: Caller,
  from: number | null,
  page: number,
): Promise<Outcome<Page<BooksContact>>> =>
  mapped(
    await readPage<WireContact>(caller, '/Contacts?includeArchived=true', 'Contacts', from, page),
    ({ rows, next }) => ({
      rows: rows.map((wire) => ({
        id: wire.ContactID ?? '',
        name: wire.Name ?? '',
        isSupplier: wire.IsSupplier === true,
        active: wire.ContactStatus === 'ACTIVE',
        mergedInto: wire.MergedToContactID ?? null,
        updatedAt: instantOf(wire.UpdatedDateUTC) ?? 0,
      })),
      next,
    }),
  )
