import { type Box, columnName } from '../../model/address.ts'
import type { Layout } from './layout.ts'
import type { Span } from './paint.ts'

const covers = (
  areas: readonly Box[],
  from: (box: Box) => number,
  count: (box: Box) => number,
  index: number,
) => areas.some((box) => index >= from(box) && index < from(box) + count(box))

/** The letters over a span of columns, placed from the span's left edge; covered ones are marked. */
export const columnHeads = (layout: Layout, span: Span, areas: readonly Box[]): string => {
  const heads: string[] = []
  const start = layout.columns.offset(span.first)
  for (let col = span.first; col < span.end; col++) {
    const width = layout.columns.size(col)
    if (width === 0) continue
    const marked = covers(
      areas,
      (box) => box.col,
      (box) => box.cols,
      col,
    )
      ? ' marked'
      : ''
    const beside = layout.columns.hidden(col + 1) ? ' gap' : ''
    heads.push(
      `<div role="columnheader" class="head${marked}${beside}" data-col="${col}" ` +
        `style="left:${layout.columns.offset(col) - start}px;width:${width}px">${columnName(col)}` +
        `<i class="grip" data-grip="${col}"></i></div>`,
    )
  }
  return heads.join('')
}

/** The number before one row. */
export const rowHead = (layout: Layout, row: number, areas: readonly Box[]): string => {
  const marked = covers(
    areas,
    (box) => box.row,
    (box) => box.rows,
    row,
  )
    ? ' marked'
    : ''
  const filtered =
    layout.sheet.state.filteredRows.has(row + 1) || layout.sheet.state.filteredRows.has(row - 1)
  return `<div role="rowheader" class="head${marked}${filtered ? ' skipped' : ''}">${row + 1}<i class="row-grip" data-row="${row}"></i></div>`
}
