import { msDate, msDateTime } from '../dates.ts'
import type { SalesDocument } from '../state.ts'
import type { Call } from './call.ts'
import { enveloped } from './envelope.ts'
import { notFound } from './errors.ts'
import { listed } from './list.ts'

const lineOut =
  (call: Call) =>
  (line: SalesDocument['lines'][number]): Record<string, unknown> => {
    const item = call.organisation.items.find(({ id }) => id === line.itemId)
    const unit = call.query.get('unitdp') === '4' ? line.unitAmount : Math.round(line.unitAmount * 100) / 100
    return {
      LineItemID: line.id,
      Description: line.description,
      Quantity: line.quantity,
      UnitAmount: unit,
      ...(item ? { ItemCode: item.code, Item: { ItemID: item.id, Code: item.code, Name: item.name } } : {}),
      AccountCode: line.accountCode,
      TaxType: 'NONE',
      TaxAmount: 0,
      LineAmount: line.cents / 100,
      ...(line.discountRate ? { DiscountRate: line.discountRate } : {}),
      Tracking: [],
    }
  }

const documentOut = (call: Call, document: SalesDocument, withLines: boolean): Record<string, unknown> => {
  const total = document.lines.reduce((sum, { cents }) => sum + cents, 0) / 100
  const contact = call.organisation.contacts.find(({ id }) => id === document.contactId)
  return {
    Contact: { ContactID: document.contactId, ...(contact ? { Name: contact.name } : {}) },
    Date: msDate(document.date),
    DueDate: msDate(document.date),
    Status: document.status,
    LineAmountTypes: 'NoTax',
    LineItems: withLines ? document.lines.map(lineOut(call)) : [],
    SubTotal: total,
    TotalTax: 0,
    Total: total,
    UpdatedDateUTC: msDateTime(document.updated),
    CurrencyCode: document.currency,
    CurrencyRate: document.rate,
    HasAttachments: false,
    HasErrors: false,
  }
}

type Kind = {
  name: 'Invoices' | 'CreditNotes'
  id: string
  number: string
  type: string
  list: 'invoices' | 'creditNotes'
}

const kinds = {
  invoice: { name: 'Invoices', id: 'InvoiceID', number: 'InvoiceNumber', type: 'ACCREC', list: 'invoices' },
  creditNote: {
    name: 'CreditNotes',
    id: 'CreditNoteID',
    number: 'CreditNoteNumber',
    type: 'ACCRECCREDIT',
    list: 'creditNotes',
  },
} as const satisfies Record<string, Kind>

/** The sales documents that are read. */
export type SalesKind = keyof typeof kinds

const outOf = (call: Call, kind: SalesKind, withLines: boolean) => (document: SalesDocument) => ({
  Type: kinds[kind].type,
  [kinds[kind].id]: document.id,
  [kinds[kind].number]: document.number,
  ...documentOut(call, document, withLines),
})

const listOf = (query: URLSearchParams, name: string): string[] =>
  (query.get(name) ?? '').split(',').filter(Boolean)

/** Sales or credit notes. Without `page` they come without their lines. */
export const getSales = (call: Call, kind: SalesKind): Response => {
  const [ids, statuses] = [listOf(call.query, 'IDs'), listOf(call.query, 'Statuses')]
  const found = call.organisation[kinds[kind].list].filter(
    ({ id, status }) =>
      (ids.length === 0 || ids.includes(id)) && (statuses.length === 0 || statuses.includes(status)),
  )
  const withLines = call.query.has('page')
  return listed(call, found, { name: kinds[kind].name, out: outOf(call, kind, withLines), paged: true })
}

/** One of them, by its id or its number. */
export const getSale = (call: Call, kind: SalesKind, name: string): Response => {
  const found = call.organisation[kinds[kind].list].find(({ id, number }) => id === name || number === name)
  return found ? enveloped(call.world, kinds[kind].name, [outOf(call, kind, true)(found)]) : notFound()
}
