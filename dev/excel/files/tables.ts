import { formatBox, parseAddress } from '../model/address.ts'
import type { Sheet } from '../model/sheet.ts'
import { type FilterCriteria, Table, type TableColumn } from '../model/table.ts'
import { shiftFormula } from '../model/references.ts'
import type { Workbook } from '../model/workbook.ts'
import { fromFile, toFile } from './spelling.ts'
import { type Xml, child, childrenOf, document, escapeXml, flag, listTag, tag } from './xml.ts'

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

const customFilter = (criterion: string): string => {
  const [, sign = '=', val = ''] = /^(<>|<=|>=|=|<|>)?(.*)$/s.exec(criterion) ?? []
  const words: Record<string, string> = {
    '<>': 'notEqual',
    '<': 'lessThan',
    '<=': 'lessThanOrEqual',
    '>': 'greaterThan',
    '>=': 'greaterThanOrEqual',
  }
  return tag('customFilter', { operator: words[sign], val: val === '' ? ' ' : val })
}

/** Criteria that the format can carry; those by colour are not written. */
const filterXml = (criteria: FilterCriteria): string | null => {
  const { filterOn, criterion1, criterion2, operator, values = [], dynamicCriteria } = criteria
  if (filterOn === 'Values') {
    const filled = values.map(String).filter((each) => each !== '')
    const filters = filled.map((val) => tag('filter', { val }))
    return tag('filters', { blank: filled.length < values.length || undefined }, ...filters)
  }
  if (filterOn === 'Custom' && criterion1 !== undefined) {
    const both = criterion2 !== undefined && criterion2 !== ''
    const and = both && operator !== 'Or' ? true : undefined
    return tag('customFilters', { and }, customFilter(criterion1), both ? customFilter(criterion2) : null)
  }
  if (/^(Top|Bottom)/.test(filterOn)) {
    const attributes = {
      top: filterOn.startsWith('Top'),
      percent: filterOn.endsWith('Percent'),
      val: criterion1,
    }
    return tag('top10', attributes)
  }
  if (filterOn !== 'Dynamic') return null
  const word = dynamicCriteria ?? ''
  return tag('dynamicFilter', { type: word.charAt(0).toLowerCase() + word.slice(1) })
}

const columnXml = (table: Table, column: TableColumn, index: number): string => {
  const formula = column.formula === undefined ? null : toFile(column.formula, table.name)
  const total = table.totalsBox()
  const cell = total && table.sheet.cell(total.row, total.col + index)
  const totalsFormula = cell?.formula === undefined ? null : toFile(cell.formula, table.name)
  return tag(
    'tableColumn',
    {
      ...{ id: column.id, name: column.name },
      totalsRowFunction: totalsFormula === null ? undefined : 'custom',
      totalsRowLabel:
        totalsFormula === null && typeof cell?.value === 'string' && cell.value !== ''
          ? cell.value
          : undefined,
    },
    formula === null ? null : tag('calculatedColumnFormula', {}, escapeXml(formula)),
    totalsFormula === null ? null : tag('totalsRowFormula', {}, escapeXml(totalsFormula)),
  )
}

/** The part of one table. */
export const tableXml = (table: Table, id: number): string => {
  const { state } = table
  const filtered = state.showTotals ? { ...table.box, rows: table.box.rows - 1 } : table.box
  const filters = table.columns.flatMap(({ filter }, colId) => {
    const xml = filter ? filterXml(filter) : null
    return xml === null ? [] : [tag('filterColumn', { colId }, xml)]
  })
  return document(
    tag(
      'table',
      {
        xmlns: MAIN,
        ...{ id, name: state.name, displayName: state.name, ref: formatBox(table.box) },
        headerRowCount: state.showHeaders ? undefined : 0,
        totalsRowCount: state.showTotals ? 1 : undefined,
        totalsRowShown: state.showTotals ? undefined : false,
      },
      state.showFilterButton ? tag('autoFilter', { ref: formatBox(filtered) }, ...filters) : null,
      listTag(
        'tableColumns',
        table.columns.map((column, index) => columnXml(table, column, index)),
      ),
      tag('tableStyleInfo', {
        name: state.style || undefined,
        showFirstColumn: state.highlightFirstColumn,
        showLastColumn: state.highlightLastColumn,
        showRowStripes: state.showBandedRows,
        showColumnStripes: state.showBandedColumns,
      }),
    ),
  )
}

const SIGNS: Record<string, string> = {
  equal: '=',
  notEqual: '<>',
  lessThan: '<',
  lessThanOrEqual: '<=',
  greaterThan: '>',
  greaterThanOrEqual: '>=',
}

const readFilter = (element: Xml): FilterCriteria | null => {
  const [kind] = element.children
  if (!kind) return null
  const { attrs } = kind
  if (kind.name === 'filters') {
    const values = childrenOf(kind, 'filter').map((each) => each.attrs.val ?? '')
    if (flag(kind, 'blank')) values.push('')
    return childrenOf(kind, 'dateGroupItem').length > 0 ? null : { filterOn: 'Values', values }
  }
  if (kind.name === 'customFilters') {
    const [criterion1 = '=', criterion2] = childrenOf(kind, 'customFilter').map(
      (each) => (SIGNS[each.attrs.operator ?? 'equal'] ?? '=') + (each.attrs.val ?? '').trim(),
    )
    const operator = flag(kind, 'and') ? 'And' : 'Or'
    return { filterOn: 'Custom', criterion1, ...(criterion2 === undefined ? {} : { criterion2, operator }) }
  }
  if (kind.name === 'top10') {
    const side = flag(kind, 'top', true) ? 'Top' : 'Bottom'
    return { filterOn: side + (flag(kind, 'percent') ? 'Percent' : 'Items'), criterion1: attrs.val ?? '10' }
  }
  const type = attrs.type ?? ''
  if (kind.name !== 'dynamicFilter' || !/Average$/.test(type)) return null
  return { filterOn: 'Dynamic', dynamicCriteria: type.charAt(0).toUpperCase() + type.slice(1) }
}

const readColumn = (element: Xml, name: string, index: number, table: Table): TableColumn => {
  const spelled = child(element, 'calculatedColumnFormula')?.text
  const id = Number(element.attrs.id ?? index + 1)
  const column = { id, name: element.attrs.name?.replaceAll('_x000a_', '\n') ?? `Column${index + 1}` }
  if (spelled === undefined) return column
  const body = table.bodyBox()
  // The file keeps no place for the formula; the first row that carries it says what the first row would hold.
  for (let row = body.row; row < body.row + body.rows; row++) {
    const own = table.sheet.cell(row, body.col + index)?.formula
    if (own === undefined) continue
    const formula = shiftFormula(own, body.row - row, 0)
    if (row === body.row || !formula.includes('#REF!')) return { ...column, formula }
  }
  return { ...column, formula: fromFile(spelled, name) }
}

/** Makes a table of its part; its cells must be there already. `left` is told of filters that are not kept. */
export const readTable = (
  workbook: Workbook,
  sheet: Sheet,
  root: Xml,
  left: (what: string) => void,
): void => {
  const box = parseAddress(root.attrs.ref ?? '')?.box
  if (!box) return
  const name = root.attrs.displayName ?? root.attrs.name ?? 'Table'
  const table = new Table(root.attrs.id ?? String(workbook.newNumber()), sheet, box)
  const style = child(root, 'tableStyleInfo')
  const { state } = table
  Object.assign(state, {
    name,
    showHeaders: root.attrs.headerRowCount !== '0',
    showTotals: Number(root.attrs.totalsRowCount ?? 0) > 0,
    style: style?.attrs.name ?? '',
    showBandedRows: flag(style, 'showRowStripes'),
    showBandedColumns: flag(style, 'showColumnStripes'),
    highlightFirstColumn: flag(style, 'showFirstColumn'),
    highlightLastColumn: flag(style, 'showLastColumn'),
    showFilterButton: child(root, 'autoFilter') !== undefined,
  })
  const filters = new Map<number, FilterCriteria>()
  for (const element of childrenOf(child(root, 'autoFilter'), 'filterColumn')) {
    const criteria = readFilter(element)
    if (criteria) filters.set(Number(element.attrs.colId ?? -1), criteria)
    else if (element.children.length > 0) left(`a filter of the table ${name}`)
  }
  const columns = childrenOf(child(root, 'tableColumns'), 'tableColumn').map((element, index) => {
    const column = readColumn(element, name, index, table)
    const filter = filters.get(index)
    return filter ? { ...column, filter } : column
  })
  Object.assign(state, { columns, nextColumnId: Math.max(0, ...columns.map(({ id }) => id)) + 1 })
  workbook.change(workbook.state, { tables: [...workbook.tables, table] })
}
