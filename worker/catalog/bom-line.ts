import type { BomLine, Known, Row } from '../posting/draft.ts'
import { report } from '../posting/messages.ts'
import { headerOf, productOf } from '../posting/rules/names.ts'

/** The columns that a line of the kind has no use for. */
const unused = (kind: string): readonly string[] => {
  if (kind === 'component') return ['label', 'amount', 'share']
  return kind === 'by-product'
    ? ['label', 'amount', 'optional']
    : ['component', 'quantity', 'optional', 'share']
}

const isFilled = (row: Row, column: string): boolean => {
  if (column === 'optional') return row.yesNo(column) === true
  return column === 'component' || column === 'label' ? row.text(column) !== '' : row.number(column) !== null
}

const refuseUnused = (row: Row, kind: string): boolean => {
  const wrong = unused(kind).filter((column) => isFilled(row, column))
  for (const column of wrong) {
    report(row, 'not-for-this-line', column, { header: headerOf('boms', column), kind })
  }
  return wrong.length > 0
}

/** The BOM line that a row says; null when it cannot be said, with the problem reported. */
export const bomLineOf = (row: Row, known: Known): BomLine | null => {
  const kind = row.choice('lineKind')
  if (kind === null || refuseUnused(row, kind)) return null
  if (kind === 'labor' || kind === 'overhead' || kind === 'other') {
    const amount = row.number('amount')
    return amount === null || row.bad('label') ? null : { kind, label: row.text('label'), amount }
  }
  const product = productOf(row, 'component', known, 'active')
  const quantity = row.number('quantity')
  if (kind === 'component') {
    if (product === null || quantity === null) return null
    return { kind, product: product.id, quantity, optional: row.yesNo('optional') ?? false }
  }
  const share = row.number('share')
  if (share === null && !row.bad('share')) {
    report(row, 'needed-for-this-line', 'share', { header: headerOf('boms', 'share'), kind })
  }
  if (product === null || quantity === null || share === null) return null
  return { kind: 'by-product', product: product.id, quantity, share }
}
