import { describe, expect, test } from 'vitest'
import type { RowResult } from '../../schema/api/batch.ts'
import type { Cell } from '../../schema/api/cell.ts'
import { asPosted, bomChanges, nextVersion } from './bom-versions.ts'
import { row, table } from './testing/tables.ts'

const bom = { version: 1, validFrom: '2026-09-01', next: 2, lines: 3 }
const head = { product: 'LAMP', version: '1', validFrom: '2026-09-01' }

const posted = (id: string, said: Record<string, string>): RowResult => ({
  ...{ id, state: 'posted', problems: [], kind: 'boms', voided: false, bom },
  said: { ...head, ...said },
})

const results = [
  posted('a', { lineKind: 'component', component: 'SHADE', quantity: '1' }),
  posted('b', { lineKind: 'component', component: 'BULB', quantity: '2', optional: 'yes' }),
  posted('c', { lineKind: 'labor', label: 'Assembly', amount: '1.5' }),
]

const typed = (...edits: Record<string, Cell>[]) => {
  const cells: Record<string, Cell>[] = [
    { product: 'lamp', lineKind: 'Component', component: 'shade', quantity: 1 },
    { product: 'LAMP', lineKind: 'component', component: 'BULB', quantity: 2, optional: true },
    { product: 'LAMP', lineKind: 'labor', label: 'Assembly', amount: 1.5 },
  ]
  return table(
    'boms',
    cells.map((each, at) =>
      row('boms', at, { ...each, ...edits[at] }, { id: 'abc'.charAt(at), status: 'Posted' }),
    ),
  )
}

const changeOf = (...edits: Record<string, Cell>[]) => {
  const boms = typed(...edits)
  const [change] = bomChanges([{ table: boms, rows: boms.rows.slice(0, 1) }], results)
  if (!change) throw new Error('There is no change.')
  return change
}

describe('an edited version of a BOM', () => {
  test('is shown whole, line by line, whichever of its rows was chosen', () => {
    const change = changeOf({}, { component: 'LED', quantity: 3, optional: null }, { amount: 2 })
    expect(change).toMatchObject({ product: 'LAMP', version: 1, next: 2, same: 1, missing: 0 })
    expect(change.changed).toEqual([
      {
        name: 'component BULB',
        texts: [
          { header: 'Component', before: 'BULB', after: 'LED' },
          { header: 'Quantity', before: '2', after: '3' },
          { header: 'Optional', before: 'yes', after: '' },
        ],
      },
      { name: 'labor Assembly', texts: [{ header: 'Amount', before: '1.5', after: '2' }] },
    ])
  })

  test('says how many lines the sheet has no more, and from when on the edited rows would be valid', () => {
    const boms = typed({}, { validFrom: 46_296 })
    boms.rows.pop()
    const [change] = bomChanges([{ table: boms, rows: boms.rows }], results)
    expect(change).toMatchObject({
      missing: 1,
      changed: [],
      typedFrom: '2026-10-01',
      validFrom: '2026-09-01',
    })
  })

  test('becomes the next version, and its rows say again what they posted', () => {
    const change = changeOf({}, { quantity: 3, optional: null, version: 5, validFrom: 46_296 })
    expect(
      asPosted(change).map(({ place, column, before, after }) => [place.id, column, before, after]),
    ).toEqual([
      ['b', 'version', 5, 1],
      ['b', 'validFrom', 46_296, 46_266],
      ['b', 'quantity', 3, 2],
      ['b', 'optional', null, 'yes'],
    ])
    expect(nextVersion(change, '2026-11-01').map((cells) => cells.slice(0, 7))).toEqual([
      ['lamp', 2, 46_327, 'Component', 'shade', null, 1],
      ['LAMP', 2, 46_327, 'component', 'BULB', null, 3],
      ['LAMP', 2, 46_327, 'labor', null, 'Assembly', null],
    ])
  })

  test('of a role that sees no amounts leaves those alone', () => {
    const hidden = results.map((each) => {
      const said = { ...each.said }
      delete said.amount
      return { ...each, said }
    })
    const boms = typed()
    expect(bomChanges([{ table: boms, rows: boms.rows }], hidden)[0]?.changed).toEqual([])
  })
})
