import { describe, expect, test } from 'vitest'
import type { AccountView, MappingLine } from '../../schema/api/books-accounts.ts'
import type { ContactView, ItemView } from '../../schema/api/books-import.ts'
import {
  booksTables,
  contactChoices,
  contactRows,
  itemChoices,
  itemRows,
  mappingChanges,
  mappingRows,
  type Typed,
} from './books-tables.ts'
import type { ReportData } from './reports.ts'

const item = (code: string, more: Partial<ItemView> = {}): ItemView => ({
  id: code,
  code,
  name: code,
  cost: null,
  active: true,
  tracked: false,
  state: 'new',
  product: null,
  blocked: false,
  ...more,
})
const product = { sku: 'OAK', name: 'Oak', type: 'component' } as const
const contact = (name: string, more: Partial<ContactView> = {}): ContactView => ({
  id: name,
  name,
  isSupplier: true,
  active: true,
  state: 'new',
  supplier: null,
  suggestedCode: name.slice(0, 3).toUpperCase(),
  ...more,
})
const account = (code: string): AccountView => ({
  id: `id-${code}`,
  code,
  name: `Account ${code}`,
  type: '',
  active: true,
  refused: {},
})
const mapping: MappingLine[] = [
  { role: 'inventory', type: 'component', account: 'id-631', tracking: [] },
  { role: 'waste', type: null, account: null, tracking: [] },
]
const typed = (rows: Record<string, Record<string, string>>): Typed =>
  new Map(Object.entries(rows).map(([key, cells]) => [key, new Map(Object.entries(cells))]))
const cellsOf = ({ rows }: ReportData) => rows.map(({ cells }) => cells)

test('rows have a cell for each column', () => {
  const at = '2026-11-23T00:00:00Z'
  const made = {
    booksItems: itemRows([item('A')], at),
    booksContacts: contactRows([contact('A')], at),
    booksMapping: mappingRows({ mapping }, { accounts: [account('631')], tracking: [] }, at),
  }
  for (const [kind, data] of Object.entries(made)) {
    const { columns } = booksTables[kind as keyof typeof made]
    for (const cells of cellsOf(data)) expect(cells).toHaveLength(columns.length)
  }
})

describe('items', () => {
  test('what has a SKU here is proposed as a link; what was typed stays', () => {
    const items = [item('OAK', { state: 'same', product }), item('NEW')]
    const rows = itemRows(items, '', typed({ NEW: { becomes: 'Component', unit: 'kg' } }))
    expect(cellsOf(rows).map((cells) => cells.slice(5, 8))).toEqual([
      ['link', 'OAK', 'each'],
      ['Component', 'NEW', 'kg'],
    ])
  })

  test('a linked one shows its SKU and takes nothing', () => {
    const linked = item('OAK', { state: 'linked', product })
    expect(cellsOf(itemRows([linked], '', typed({ OAK: { becomes: 'link' } })))[0]?.slice(5, 8)).toEqual([
      '',
      'OAK',
      '',
    ])
    expect(itemChoices(typed({ OAK: { becomes: 'link', sku: 'X' } }), [linked]).choices).toEqual([])
  })

  test('typed words become choices; a word that is none is told in its row', () => {
    const all = typed({
      A: { becomes: ' Finished Good ', sku: 'LAMP', unit: 'each' },
      B: { becomes: 'LINK', sku: 'OAK' },
      C: { becomes: '', sku: 'C' },
      D: { becomes: 'gadget' },
    })
    const { choices, problems } = itemChoices(
      all,
      ['A', 'B', 'C', 'D'].map((code) => item(code)),
    )
    expect(choices).toEqual([
      { do: 'import', id: 'A', type: 'finished good', unit: 'each', sku: 'LAMP' },
      { do: 'link', id: 'B', sku: 'OAK' },
    ])
    expect([...problems.keys()]).toEqual(['D'])
  })
})

test('contacts become suppliers or are linked', () => {
  const all = typed({ Acme: { becomes: 'Supplier', code: 'ACM' }, Other: { becomes: 'link', code: 'OTH' } })
  expect(contactChoices(all, [contact('Acme'), contact('Other'), contact('Third')]).choices).toEqual([
    { do: 'import', id: 'Acme', code: 'ACM' },
    { do: 'link', id: 'Other', code: 'OTH' },
  ])
})

describe('the mapping', () => {
  const accounts = [account('631'), account('632'), account('310')]
  const option = (name: string, category: string) => ({
    id: `id-${name}`,
    name,
    category,
    categoryName: category,
    active: true,
  })
  const tracking = [option('North', 'Region'), option('Online', 'Channel')]
  const chart = { accounts, tracking }

  test.each(['310', 'account 310', '310 Account 310'])('only another account is a change: %s', (account) => {
    const { choices, problems } = mappingChanges(
      typed({ 'inventory/component': { account: '631' }, waste: { account } }),
      { mapping },
      chart,
    )
    expect(choices).toEqual([{ role: 'waste', type: null, account: 'id-310', tracking: [] }])
    expect(problems.size).toBe(0)
  })

  test('tracking options are typed by name', () => {
    const to = (words: string) =>
      mappingChanges(
        typed({ 'inventory/component': { account: '631', tracking: words } }),
        { mapping },
        chart,
      )
    expect(to('online, North').choices[0]?.tracking).toEqual(['id-Online', 'id-North'])
    expect(to('').choices).toEqual([])
    expect([...to('East').problems.values()]).toEqual(['No tracking category has the option “East”.'])
  })

  test('a code that no account has stays in its row, with the problem', () => {
    const all = typed({ waste: { account: '999' } })
    const { choices, problems } = mappingChanges(all, { mapping }, chart)
    expect(choices).toEqual([])
    const rows = mappingRows({ mapping }, { accounts, tracking: [] }, '', all, problems)
    expect(cellsOf(rows)[1]).toEqual(['Waste', '999', '', '', 'No account has the code or the name “999”.'])
  })
})
