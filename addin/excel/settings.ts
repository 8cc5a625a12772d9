import { entryKinds, type EntryKind } from '../../schema/api/entry.ts'
import type { PostedDates } from '../rows/doubts.ts'
import { isMapping, type Mapping } from '../rows/mapping/mapping.ts'
import type { Kept } from '../rows/own-columns.ts'
import { reports, type ReportKind } from '../rows/reports.ts'
import { mappingsKey, mappingsOf } from './mappings.ts'

/** What the workbook remembers of us, in its own settings: it travels with the file and is saved with it. */

/** The organisation a workbook belongs to. */
export type Owner = { id: string; name: string }

/** Columns of a table by our id, as Excel's own column ids: they survive renaming and moving. */
export type ColumnIds = Record<string, number>

/** `own`: the table is somebody's own sheet, and this is what its columns mean. */
export type EntryMark = { kind: EntryKind; columns: ColumnIds; own?: Mapping }
/** The one product (its SKU) or lot (its number) that a report is about, and how people call it. */
export type Subject = { id: string; label: string }

/**
 * A report's chart: Excel's id of it, the name of the range it reads, and how many figures stand there. `column`, `left`:
 * where we put it, the left edge in points.
 */
export type ChartMark = { id: string; range: string; count: number; column?: number; left?: number }

/** `from`, `to`, `asOf`: names of the parameter cells and of the as-of line. `print`: the print area that we set. */
export type ReportMark = {
  report: ReportKind
  columns: ColumnIds
  from?: string
  to?: string
  asOf?: string
  print?: string
  subject?: Subject
  chart?: ChartMark
}

/**
 * A batch that was written down before it was sent, and whose outcome is not known yet. `corrects`: it corrects or voids
 * rows that were posted before.
 */
export type PendingBatch = { batchId: string; hash: string; organisation: string; corrects?: boolean }

export const ownerKey = 'partsemble.organisation'
export const pendingKey = 'partsemble.pending'
export const workbookKey = 'partsemble.workbook'
const entryPrefix = 'partsemble.entry.'
const reportPrefix = 'partsemble.report.'
const keptPrefix = 'partsemble.kept.'
const datesPrefix = 'partsemble.dates.'
const leftOutPrefix = 'partsemble.leftout.'

/** Keys of the settings of one table. */
export const entryKey = (table: string): string => entryPrefix + table
export const reportKey = (table: string): string => reportPrefix + table
export const keptKey = (table: string): string => keptPrefix + table
export const datesKey = (table: string): string => datesPrefix + table
export const leftOutKey = (table: string): string => leftOutPrefix + table

/** All of our settings, read and checked. */
export type Memory = {
  owner: Owner | null
  /** Our id of this workbook: its history is found by it. Null before the first post. */
  workbook: string | null
  pending: PendingBatch[]
  entries: Map<string, EntryMark>
  reports: Map<string, ReportMark>
  /** What users typed beside report rows that are not there now, by table. */
  kept: Map<string, Kept>
  /** Dates of the posted rows of each table, as they were posted. */
  dates: Map<string, PostedDates>
  /** Tables whose copied rows are left out, because a person said so. */
  leftOut: ReadonlySet<string>
  /** Mappings of own sheets and files, the latest last. */
  mappings: Mapping[]
}

type Loose = Record<string, unknown>

const isRecord = (value: unknown): value is Loose => typeof value === 'object' && value !== null

const parse = (value: unknown): unknown => {
  if (typeof value !== 'string') return undefined
  try {
    return JSON.parse(value) as unknown
  } catch {
    return undefined
  }
}

const isEntry = (value: unknown): value is EntryMark =>
  isRecord(value) &&
  entryKinds.includes(value.kind as EntryKind) &&
  isRecord(value.columns) &&
  (value.own === undefined || isMapping(value.own))

const isReport = (value: unknown): value is ReportMark =>
  isRecord(value) && Object.hasOwn(reports, String(value.report)) && isRecord(value.columns)

const isKept = (value: unknown): value is Kept =>
  isRecord(value) && Object.values(value).every((row) => isRecord(row) && isRecord(row.cells))

const isOwner = (value: unknown): value is Owner =>
  isRecord(value) && typeof value.id === 'string' && typeof value.name === 'string'

const isPending = (value: unknown): value is PendingBatch =>
  isRecord(value) && typeof value.batchId === 'string' && typeof value.hash === 'string'

const collect = <T>(
  settings: readonly Excel.Setting[],
  prefix: string,
  check: (value: unknown) => value is T,
): Map<string, T> => {
  const found = new Map<string, T>()
  for (const { key, value } of settings) {
    if (!key.startsWith(prefix)) continue
    const parsed = parse(value as unknown)
    if (check(parsed)) found.set(key.slice(prefix.length), parsed)
  }
  return found
}

/** Reads our settings out of loaded `items` (key and value); what is damaged counts as absent. */
export const memoryOf = (items: readonly Excel.Setting[]): Memory => {
  const one = (key: string): unknown => parse(items.find((item) => item.key === key)?.value as unknown)
  const owner = one(ownerKey)
  const pending = one(pendingKey)
  const workbook = one(workbookKey)
  return {
    owner: isOwner(owner) ? owner : null,
    workbook: typeof workbook === 'string' && workbook !== '' ? workbook : null,
    pending: Array.isArray(pending) ? pending.filter(isPending) : [],
    entries: collect(items, entryPrefix, isEntry),
    reports: collect(items, reportPrefix, isReport),
    kept: collect(items, keptPrefix, isKept),
    dates: collect(items, datesPrefix, isRecord) as Map<string, PostedDates>,
    leftOut: new Set(collect(items, leftOutPrefix, (value) => value === true).keys()),
    mappings: mappingsOf(one(mappingsKey)),
  }
}

/** Queues writing one setting. */
export const remember = (context: Excel.RequestContext, key: string, value: unknown): void => {
  context.workbook.settings.add(key, JSON.stringify(value))
}
