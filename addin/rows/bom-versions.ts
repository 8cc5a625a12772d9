import type { RowResult } from '../../schema/api/batch.ts'
import type { Cell } from '../../schema/api/cell.ts'
import { entryTables, type Column } from '../../schema/api/entry.ts'
import { formatMillionths } from '../../schema/api/decimal.ts'
import { toMillionths } from './amounts.ts'
import { isBlank } from './cells.ts'
import { columnAt } from './documents.ts'
import type { CellChange } from './fixes/plan.ts'
import type { ChangedText } from './proposal.ts'
import type { Chosen, SheetRow, SheetTable } from './row.ts'
import { isPosted } from './states.ts'
import { isoDate, serialOf } from './totals.ts'

type Posted = RowResult & { bom: NonNullable<RowResult['bom']> }

/** A line of a BOM that was edited since it was posted: its name as posted, and what would be different. */
export type ChangedLine = { name: string; texts: ChangedText[] }

/**
 * An edited version of a BOM. A posted version is never changed, so what was typed becomes version `next`. `missing`:
 * how many of its lines the sheet does not have any more.
 */
export type BomChange = {
  product: string
  version: number
  next: number
  /** ISO: from when on the posted version is valid, and what the edited rows say instead. */
  validFrom: string
  typedFrom: string
  changed: ChangedLine[]
  same: number
  missing: number
  table: SheetTable
  lines: { row: SheetRow; posted: Posted }[]
}

const { columns } = entryTables.boms
const heads = new Set(['product', 'version', 'validFrom'])
const folded = new Set(['product', 'lineKind', 'component'])

/** What a cell says, spelled as posted cells are; '' for nothing. */
const saidIn = (cell: Cell, { type }: Column): string => {
  if (type === 'yesNo') return cell === true || /^\s*(yes|true)\s*$/i.test(String(cell)) ? 'yes' : ''
  if (cell === null) return ''
  if (typeof cell === 'object') return cell.error
  if (typeof cell !== 'number' || type === 'text') return String(cell).trim()
  return type === 'date' ? isoDate(cell) : formatMillionths(toMillionths(cell))
}

const differs = (column: Column, cell: Cell, said: string): boolean => {
  const [typed, posted] = folded.has(column.id)
    ? [saidIn(cell, column).toLowerCase(), said.toLowerCase()]
    : [saidIn(cell, column), said]
  // An empty version or date stood for the one that it was given.
  return typed !== posted && !(heads.has(column.id) && isBlank(cell))
}

/** The columns of a row that were edited. Amounts that a role may not see are not compared. */
const edited = (row: SheetRow, { said = {} }: Posted): Column[] =>
  columns.filter((column, at) => {
    const isHidden =
      column.id === 'amount' && said.amount === undefined && !('component' in said) && 'label' in said
    return !isHidden && differs(column, row.cells[at] ?? null, said[column.id] ?? '')
  })

const nameOf = ({ said = {} }: Posted): string =>
  [said.lineKind, said.component ?? said.label].filter(Boolean).join(' ')

const changedLine = (row: SheetRow, posted: Posted): ChangedLine | null => {
  const texts = edited(row, posted).flatMap((column): ChangedText[] => {
    if (heads.has(column.id) && column.id !== 'product') return []
    const after = saidIn(row.cells[columnAt('boms', column.id)] ?? null, column)
    return [{ header: column.header, before: posted.said?.[column.id] ?? '', after }]
  })
  return texts.length === 0 ? null : { name: nameOf(posted), texts }
}

const typedFrom = (lines: BomChange['lines'], validFrom: string): string => {
  const at = columnAt('boms', 'validFrom')
  const typed = lines.map(({ row }) => row.cells[at]).find((cell) => typeof cell === 'number')
  return typeof typed === 'number' ? isoDate(typed) : validFrom
}

const versionKey = ({ said, bom }: Posted): string => `${(said?.product ?? '').toLowerCase()} ${bom.version}`

/**
 * The versions that chosen posted rows of BOMs belong to, with all their lines in the same table, and what was edited.
 * `results`: what posted rows of the table stand for.
 */
export const bomChanges = (chosen: readonly Chosen[], results: readonly RowResult[]): BomChange[] => {
  const posted = new Map(
    results.flatMap((row) => (row.bom ? [[row.id, { ...row, bom: row.bom }] as const] : [])),
  )
  return chosen.flatMap(({ table, rows }) => {
    const wanted = new Set(rows.flatMap(({ id }) => posted.get(id) ?? []).map(versionKey))
    return [...wanted].flatMap((key): BomChange[] => {
      const lines = table.rows.flatMap((row) => {
        const own = isPosted(row) ? posted.get(row.id) : undefined
        return own && versionKey(own) === key ? [{ row, posted: own }] : []
      })
      const [first] = lines
      if (!first) return []
      const { said, bom } = first.posted
      const changed = lines.flatMap((line) => changedLine(line.row, line.posted) ?? [])
      return [
        {
          ...{ product: said?.product ?? '', version: bom.version, next: bom.next, validFrom: bom.validFrom },
          ...{ typedFrom: typedFrom(lines, bom.validFrom), changed, same: lines.length - changed.length },
          ...{ missing: Math.max(0, bom.lines - lines.length), table, lines },
        },
      ]
    })
  })
}

const asCell = (said: string | undefined, { type }: Column): Cell => {
  if (said === undefined || said === '') return null
  if (type === 'date') return serialOf(said)
  return type === 'text' || type === 'choice' || type === 'yesNo' ? said : Number(said)
}

/** Edited rows say again what they posted. */
export const asPosted = ({ table, lines }: BomChange): CellChange[] =>
  lines.flatMap(({ row, posted }) =>
    edited(row, posted).map((column): CellChange => {
      const before = row.cells[columnAt('boms', column.id)] ?? null
      const after = asCell(posted.said?.[column.id], column)
      return { place: { table, at: row.at, id: row.id }, column: column.id, before, after }
    }),
  )

/** The lines as they were typed, as rows of the next version, valid from a day (ISO). */
export const nextVersion = ({ lines, next }: BomChange, from: string): Cell[][] =>
  lines.map(({ row }) =>
    columns.map(({ id }, at): Cell => {
      if (id === 'version') return next
      return id === 'validFrom' ? serialOf(from) : (row.cells[at] ?? null)
    }),
  )
