import { maxBatchRows, type BatchRequest } from '../../schema/api/batch.ts'
import { entryKinds } from '../../schema/api/entry.ts'
import { Refusal } from '../http/refusal.ts'

/**
 * Whether a body has the shape of `batchRequestSchema`, written by hand: walking 100,000 cells through zod costs
 * more than posting them. A test holds both to the same verdicts.
 */

const refuse = (where: string, what: string): never => {
  throw new Refusal(400, 'invalid-request', `${where}: ${what}`, 'Send what /api/openapi.json describes.')
}

type Dictionary = Record<string, unknown>

const isDictionary = (value: unknown): value is Dictionary =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isText = (value: unknown, least: number, most: number): value is string =>
  typeof value === 'string' && value.length >= least && value.length <= most

const cellMost = 32_767
const isCell = (cell: unknown): boolean => {
  if (cell === null || typeof cell === 'boolean') return true
  if (typeof cell === 'number') return Number.isFinite(cell)
  if (typeof cell === 'string') return cell.length <= cellMost
  return isDictionary(cell) && isText(cell.error, 0, 20)
}

const actions: readonly unknown[] = ['post', 'amend', 'void', 'claim', undefined]

const checkRow = (row: unknown, where: string): void => {
  if (!isDictionary(row)) return refuse(where, 'not an object')
  if (!isText(row.id, 1, 64)) refuse(`${where}.id`, 'not a text of 1 to 64 characters')
  if (!actions.includes(row.action)) refuse(`${where}.action`, 'not one of post, amend, void, claim')
  if (row.event !== undefined && !isText(row.event, 0, 20)) {
    refuse(`${where}.event`, 'not a text of up to 20 characters')
  }
  if (row.anyway !== undefined && typeof row.anyway !== 'boolean') refuse(`${where}.anyway`, 'not a boolean')
  if (!Array.isArray(row.cells) || row.cells.length > 40) {
    return refuse(`${where}.cells`, 'not a list of up to 40 cells')
  }
  for (let at = 0; at < row.cells.length; at++) {
    if (!isCell(row.cells[at])) refuse(`${where}.cells.${at}`, 'not a cell')
  }
}

const checkTable = (table: unknown, where: string): number => {
  if (!isDictionary(table)) return refuse(where, 'not an object')
  if (!(entryKinds as readonly unknown[]).includes(table.kind)) refuse(`${where}.kind`, 'not an entry table')
  const { columns, rows } = table
  const areNames =
    Array.isArray(columns) && columns.length <= 40 && columns.every((name) => isText(name, 0, 40))
  if (!areNames) refuse(`${where}.columns`, 'not a list of up to 40 column ids')
  if (new Set(columns as unknown[]).size !== (columns as unknown[]).length) {
    refuse(`${where}.columns`, 'a column is there twice')
  }
  if (!Array.isArray(rows)) return refuse(`${where}.rows`, 'not a list')
  return rows.length
}

const checkWorkbook = (workbook: unknown): void => {
  if (!isDictionary(workbook)) return refuse('workbook', 'not an object')
  if (!isText(workbook.id, 1, 64)) refuse('workbook.id', 'not a text of 1 to 64 characters')
  if (!isText(workbook.name, 0, 255)) refuse('workbook.name', 'not a text of up to 255 characters')
}

/** The request that a body is; refuses with 400 what is none, and with 413 what has too many rows. */
export const toBatchRequest = (body: unknown): BatchRequest => {
  if (!isDictionary(body)) return refuse('json', 'not an object')
  if (!isText(body.batchId, 8, 64)) refuse('batchId', 'not a text of 8 to 64 characters')
  if (body.run !== undefined && !isText(body.run, 0, 64)) refuse('run', 'not a text of up to 64 characters')
  if (body.mode !== 'check' && body.mode !== 'post') refuse('mode', 'neither check nor post')
  if (body.workbook !== undefined) checkWorkbook(body.workbook)
  const { tables } = body
  if (!Array.isArray(tables) || tables.length < 1 || tables.length > 20) {
    return refuse('tables', 'not a list of 1 to 20 tables')
  }
  const count = tables.reduce((sum: number, table, at) => sum + checkTable(table, `tables.${at}`), 0)
  if (count > maxBatchRows) throw tooManyRows(count)
  for (const [at, table] of (tables as { rows: unknown[] }[]).entries()) {
    for (let n = 0; n < table.rows.length; n++) checkRow(table.rows[n], `tables.${at}.rows.${n}`)
  }
  return body as BatchRequest
}

const tooManyRows = (count: number) =>
  new Refusal(
    413,
    'too-many-rows',
    `The request has ${count.toLocaleString('en-US')} rows; at most ${maxBatchRows.toLocaleString('en-US')} go in one.`,
    'Send it in several parts, in order of date; keep the rows of one document together.',
  )
