import { expect, test } from 'vitest'
import { entryKinds, entryTables, type EntryKind } from '../../schema/api/entry.ts'
import { missingColumns } from './missing-columns.ts'

const without = (kind: EntryKind, ...deleted: string[]) =>
  missingColumns(
    kind,
    new Set(entryTables[kind].columns.map(({ id }) => id).filter((id) => !deleted.includes(id))),
  )

test('a deleted column that no row can do without is named, others may be deleted', () => {
  for (const kind of entryKinds) expect(without(kind)).toEqual([])
  expect(without('receipts', 'note', 'lot', 'receipt')).toEqual([])
  expect(without('receipts', 'supplier', 'date')).toEqual(['Date', 'Supplier'])
})

test('of columns of which one is enough, all are named when none is left', () => {
  expect(without('receipts', 'unitCost')).toEqual([])
  expect(without('receipts', 'unitCost', 'lineTotal')).toEqual(['Unit cost', 'Line total'])
})
