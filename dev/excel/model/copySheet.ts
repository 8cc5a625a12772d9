import type { Chart } from './chart.ts'
import { parseAddress, quoteSheet, splitSheet } from './address.ts'
import type { NamedItem } from './names.ts'
import { mapReferences } from './references.ts'
import { Sheet } from './sheet.ts'
import { findSheet } from './sheets.ts'
import { Table } from './table.ts'
import { freeTableName } from './tables.ts'
import type { Workbook } from './workbook.ts'

const MAX_NAME = 31

/** "Receipts (2)", or the next number that is free. */
const copyName = (workbook: Workbook, name: string): string => {
  const stem = name.replace(/ \(\d+\)$/, '')
  for (let number = 2; ; number++) {
    const tail = ` (${number})`
    const wanted = stem.slice(0, MAX_NAME - tail.length) + tail
    if (!findSheet(workbook, wanted)) return wanted
  }
}

const escapeForPattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

type Rewrite = (formula: string) => string

/** The copy's formulas that name a table of the original mean the table's copy. */
const toCopies = (names: ReadonlyMap<string, string>): Rewrite => {
  if (names.size === 0) return (formula) => formula
  const pattern = [...names.keys()].map(escapeForPattern).join('|')
  const named = new RegExp(`(?<![\\w.])(${pattern})(?=\\[)`, 'gi')
  return (formula) => formula.replace(named, (name) => names.get(name.toLowerCase()) ?? name)
}

const copyTables = (workbook: Workbook, from: Sheet, to: Sheet): Map<string, string> => {
  const names = new Map<string, string>()
  for (const table of workbook.tables.filter((each) => each.sheet === from)) {
    const copy = new Table(String(workbook.newNumber()), to, table.box)
    const name = freeTableName(workbook, table.name)
    workbook.change(copy.state, { ...table.state, sheet: to, name })
    workbook.change(workbook.state, { tables: [...workbook.tables, copy] })
    names.set(table.name.toLowerCase(), name)
    workbook.announce({ kind: 'tableAdded', sheetId: to.id, tableId: copy.id, origin: workbook.origin })
  }
  return names
}

/** Names that mean cells of the original get a twin that is the copy's own. */
const copyNames = (workbook: Workbook, from: Sheet, to: Sheet): void => {
  const own = workbook.state.names.filter(({ scope, formula }) => {
    const sheet = parseAddress(formula.slice(1))?.sheet
    return scope === from || (scope === null && sheet?.toLowerCase() === from.name.toLowerCase())
  })
  const moved = (formula: string): string =>
    mapReferences(formula, (reference) =>
      reference.sheet?.toLowerCase() === from.name.toLowerCase()
        ? { ...reference, sheet: to.name }
        : reference,
    )
  const twins = new Map<string, NamedItem>()
  // A name of the sheet's own goes before one of the workbook.
  for (const item of own.toSorted((a, b) => Number(a.scope !== null) - Number(b.scope !== null)))
    twins.set(item.name.toLowerCase(), { ...item, scope: to, formula: moved(item.formula) })
  workbook.change(workbook.state, { names: [...workbook.state.names, ...twins.values()] })
}

const copyChart = (workbook: Workbook, chart: Chart, from: Sheet, to: Sheet): Chart => {
  const { sheet, rest } = splitSheet(chart.source)
  const source =
    sheet?.toLowerCase() === from.name.toLowerCase() ? `${quoteSheet(to.name)}!${rest}` : chart.source
  return { ...chart, id: `{C${workbook.newNumber()}}`, source }
}

/**
 * Copies a whole sheet, as "Move or Copy" does: cells, looks, sizes, what is hidden, rules, tables under new names,
 * charts and names. The copy stands at `position` (the last place by default) and is not activated.
 */
export const copySheet = (workbook: Workbook, from: Sheet, position = workbook.sheets.length): Sheet => {
  const to = new Sheet(workbook.newId(), copyName(workbook, from.name))
  workbook.change(to.state, { ...from.state, name: to.name })
  workbook.change(workbook.state, { sheets: workbook.sheets.toSpliced(position, 0, to) })
  const rewrite = toCopies(copyTables(workbook, from, to))
  for (const table of workbook.tables.filter((each) => each.sheet === to)) {
    const columns = table.columns.map((column) =>
      column.formula === undefined ? column : { ...column, formula: rewrite(column.formula) },
    )
    workbook.change(table.state, { columns })
  }
  for (const [row, cells] of from.rows) {
    cells.forEach((cell, col) => {
      if (!cell || cell.spilled) return
      const formula = cell.formula === undefined ? undefined : rewrite(cell.formula)
      workbook.put(to, row, col, formula === undefined ? cell : { ...cell, formula })
    })
  }
  workbook.change(to.state, {
    conditionalFormats: from.state.conditionalFormats.map((format) => ({
      ...format,
      id: `{CF${workbook.newNumber()}}`,
    })),
    comments: from.state.comments.map((comment) => ({ ...comment, id: `{CM${workbook.newNumber()}}` })),
    charts: from.state.charts.map((chart) => copyChart(workbook, chart, from, to)),
  })
  copyNames(workbook, from, to)
  workbook.announce({ kind: 'sheetAdded', sheetId: to.id, origin: workbook.origin })
  return to
}
