import type { RowRules } from '../posting/draft.ts'
import { report } from '../posting/messages.ts'
import { headerOf, refuseTwice } from '../posting/rules/names.ts'

/** Rows of the table Suppliers: each makes a supplier, or changes the one its row made. */
export const supplierRules: RowRules = {
  mentions: (row, mentions) => {
    if (row.text('code') !== '') mentions.supplier(row.text('code'))
  },
  draft: (rows, known) => {
    refuseTwice(rows, 'code')
    return rows.flatMap((row) => {
      const code = row.text('code')
      if (code === '') return []
      const id = row.replaces?.event ?? row.entry
      const there = known.supplier(code)
      if (there !== undefined && there.id !== id) {
        report(row, 'already-there', 'code', { header: headerOf('suppliers', 'code'), value: code })
        return []
      }
      return [{ kind: 'supplier', supplier: { id, code, name: row.text('name') }, rows: [row] }]
    })
  },
}
