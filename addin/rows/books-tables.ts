/** Import lists and the mapping as tables of the workbook: what people type in their input columns is sent back. Pure. */
import type { AccountView, Chart, MappingLine, SetUp } from '../../schema/api/books-accounts.ts'
import type { ContactChoice, ContactView, ItemChoice, ItemView } from '../../schema/api/books-import.ts'
import { productTypes, type ProductType } from '../../schema/api/entry.ts'
import { placeWords } from '../messages/books-accounts.ts'
import { booksTableHeaders as headers, booksTableWords } from '../messages/books-tables.ts'
import { accountName } from './account-choices.ts'
import { formats } from './report-formats.ts'
import type { BooksTableKind, ReportCell, ReportData, ReportDefinition } from './reports.ts'

const { text, unitCost } = formats

/** What was typed in a row, by column id. */
export type Typed = ReadonlyMap<string, ReadonlyMap<string, ReportCell>>

const problem = { id: 'problem', header: headers.problem, format: text }

/** Their subject is a connection. Input columns come before the last one, which says what is wrong. */
export const booksTables: Record<BooksTableKind, ReportDefinition> = {
  booksItems: {
    report: 'booksItems',
    title: 'Items of …',
    parameters: { from: null, to: null },
    columns: [
      { id: 'code', header: headers.code, format: text },
      { id: 'name', header: headers.name, format: text },
      { id: 'cost', header: headers.cost, format: unitCost },
      { id: 'tracked', header: headers.tracked, format: text },
      { id: 'state', header: headers.state, format: text },
      { id: 'becomes', header: headers.becomes, format: text },
      { id: 'sku', header: headers.sku, format: text },
      { id: 'unit', header: headers.unit, format: text },
      problem,
    ],
  },
  booksContacts: {
    report: 'booksContacts',
    title: 'Contacts of …',
    parameters: { from: null, to: null },
    columns: [
      { id: 'name', header: headers.name, format: text },
      { id: 'bills', header: headers.bills, format: text },
      { id: 'state', header: headers.state, format: text },
      { id: 'becomes', header: headers.becomes, format: text },
      { id: 'code', header: headers.supplier, format: text },
      problem,
    ],
  },
  booksMapping: {
    report: 'booksMapping',
    title: 'Accounts of …',
    parameters: { from: null, to: null },
    columns: [
      { id: 'place', header: headers.place, format: text },
      { id: 'account', header: headers.account, format: text },
      { id: 'name', header: headers.accountName, format: text },
      { id: 'tracking', header: headers.tracking, format: text },
      problem,
    ],
  },
}

const states: Record<ItemView['state'], string> = {
  new: booksTableWords.isNew,
  same: booksTableWords.isHere,
  linked: booksTableWords.isLinked,
}

const typedIn = (typed: Typed, key: string, column: string): string =>
  String(typed.get(key)?.get(column) ?? '').trim()

type Problems = ReadonlyMap<string, string>
const none: Problems = new Map()

/** The rows of the items; what was typed in rows that are still open stays. */
export const itemRows = (
  items: readonly ItemView[],
  at: string,
  typed: Typed = new Map(),
  problems: Problems = none,
): ReportData => ({
  asOf: { at, by: '', version: 0 },
  warning: booksTableWords.aboutItems,
  rows: items.map((item) => {
    const isOpen = item.state !== 'linked' && item.active
    const proposed = item.state === 'same' ? booksTableWords.link : ''
    const own = (column: string, otherwise: string) =>
      isOpen ? typedIn(typed, item.id, column) || otherwise : ''
    return {
      key: item.id,
      cells: [
        item.code,
        item.name,
        item.cost === null ? '' : Number(item.cost),
        item.tracked ? booksTableWords.yes : '',
        item.active ? states[item.state] : booksTableWords.isGone,
        own('becomes', proposed),
        isOpen ? own('sku', item.product?.sku ?? item.code) : (item.product?.sku ?? ''),
        own('unit', booksTableWords.each),
        problems.get(item.id) ?? '',
      ],
    }
  }),
})

/** The rows of the contacts. */
export const contactRows = (
  contacts: readonly ContactView[],
  at: string,
  typed: Typed = new Map(),
  problems: Problems = none,
): ReportData => ({
  asOf: { at, by: '', version: 0 },
  warning: booksTableWords.aboutContacts,
  rows: contacts.map((contact) => {
    const isOpen = contact.state !== 'linked' && contact.active
    const code = contact.supplier?.code ?? contact.suggestedCode
    const proposed = contact.state === 'same' ? booksTableWords.link : ''
    return {
      key: contact.id,
      cells: [
        contact.name,
        contact.isSupplier ? booksTableWords.yes : '',
        contact.active ? states[contact.state] : booksTableWords.isGone,
        isOpen ? typedIn(typed, contact.id, 'becomes') || proposed : '',
        isOpen ? typedIn(typed, contact.id, 'code') || code : code,
        problems.get(contact.id) ?? '',
      ],
    }
  }),
})

const nameOfPlace = ({ role, type }: Pick<MappingLine, 'role' | 'type'>): string =>
  type === null ? role : `${role}/${type}`

const codeOf = (account: AccountView | undefined): string =>
  account === undefined ? '' : account.code === '' ? account.name : account.code

/** The rows of the mapping; what was typed for a place that has a problem stays, with the problem. */
export const mappingRows = (
  { mapping }: Pick<SetUp, 'mapping'>,
  { accounts, tracking }: Pick<Chart, 'accounts' | 'tracking'>,
  at: string,
  typed: Typed = new Map(),
  problems: Problems = none,
): ReportData => ({
  asOf: { at, by: '', version: 0 },
  warning: booksTableWords.aboutMapping,
  rows: mapping.map((line) => {
    const key = nameOfPlace(line)
    const account = accounts.find(({ id }) => id === line.account)
    const wrong = problems.get(key)
    const names = line.tracking.flatMap((id) => tracking.find((option) => option.id === id)?.name ?? [])
    return {
      key,
      cells: [
        placeWords(line),
        wrong === undefined ? codeOf(account) : typedIn(typed, key, 'account'),
        account?.name ?? '',
        wrong === undefined ? names.join(', ') : typedIn(typed, key, 'tracking'),
        wrong ?? '',
      ],
    }
  }),
})

/** What typed rows ask for; `problems` by row, in words, of what cannot be understood. */
export type Asked<Choice> = { choices: Choice[]; problems: Map<string, string> }

const isType = (word: string): word is ProductType => (productTypes as readonly string[]).includes(word)

/** The items that a type, or a link, was typed for. */
export const itemChoices = (typed: Typed, items: readonly ItemView[]): Asked<ItemChoice> => {
  const asked: Asked<ItemChoice> = { choices: [], problems: new Map() }
  for (const item of items) {
    if (item.state === 'linked') continue
    const becomes = typedIn(typed, item.id, 'becomes').toLowerCase()
    const sku = typedIn(typed, item.id, 'sku')
    if (becomes === '') continue
    if (becomes === booksTableWords.link) asked.choices.push({ do: 'link', id: item.id, sku })
    else if (isType(becomes)) {
      const unit = typedIn(typed, item.id, 'unit')
      asked.choices.push({ do: 'import', id: item.id, type: becomes, unit, ...(sku === '' ? {} : { sku }) })
    } else asked.problems.set(item.id, booksTableWords.notAType(becomes))
  }
  return asked
}

/** The contacts that were said to become suppliers, or to be linked. */
export const contactChoices = (typed: Typed, contacts: readonly ContactView[]): Asked<ContactChoice> => {
  const asked: Asked<ContactChoice> = { choices: [], problems: new Map() }
  for (const contact of contacts) {
    if (contact.state === 'linked') continue
    const becomes = typedIn(typed, contact.id, 'becomes').toLowerCase()
    const code = typedIn(typed, contact.id, 'code')
    if (becomes === '') continue
    if (becomes === booksTableWords.link) asked.choices.push({ do: 'link', id: contact.id, code })
    else if (becomes === booksTableWords.supplier) asked.choices.push({ do: 'import', id: contact.id, code })
    else asked.problems.set(contact.id, booksTableWords.notASupplier(becomes))
  }
  return asked
}

/** Ids of the tracking options that were typed by name, with commas in between; or the word that is none. */
const trackingOf = (words: string, options: Chart['tracking']): string[] | { unknown: string } => {
  const ids: string[] = []
  for (const word of words.split(',').map((each) => each.trim())) {
    if (word === '') continue
    const found = options.find(({ name, active }) => active && name.toLowerCase() === word.toLowerCase())
    if (found === undefined) return { unknown: word }
    ids.push(found.id)
  }
  return ids
}

const isSameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((each) => b.includes(each))

/** The places of the mapping for which another account (by code or name) or other tracking options were typed. */
export const mappingChanges = (
  typed: Typed,
  { mapping }: Pick<SetUp, 'mapping'>,
  { accounts, tracking: options }: Pick<Chart, 'accounts' | 'tracking'>,
): Asked<MappingLine> => {
  const asked: Asked<MappingLine> = { choices: [], problems: new Map() }
  for (const line of mapping) {
    const key = nameOfPlace(line)
    const wanted = typedIn(typed, key, 'account').toLowerCase()
    if (wanted === '') continue
    // By its code, its name, or both as the list offers them.
    const found =
      accounts.find(({ code }) => code.toLowerCase() === wanted) ??
      accounts.find((account) =>
        [account.name, accountName(account)].some((name) => name.toLowerCase() === wanted),
      )
    const tracking = trackingOf(typedIn(typed, key, 'tracking'), options)
    if (found === undefined) asked.problems.set(key, booksTableWords.noAccount(wanted))
    else if ('unknown' in tracking) asked.problems.set(key, booksTableWords.noOption(tracking.unknown))
    else if (found.id !== line.account || !isSameSet(tracking, line.tracking)) {
      asked.choices.push({ ...line, account: found.id, tracking })
    }
  }
  return asked
}
