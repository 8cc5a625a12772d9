/** How the export of a connection is set. Bills, cost of sales and accounts belong to the set-up (worker/books/accounts). */
import type { ExportSettings } from '../../../schema/api/books-export.ts'
import type { Ledger, Statement } from '../../store/statements.ts'
import type { Late } from '../export/dates.ts'

type Row = { automatic: number; drafts: number; daily: number; late: Late; export_from: string }

const read = `SELECT automatic, drafts, daily, late, export_from FROM books_settings
  WHERE organisation = ?1 AND connection = ?2`

/** What the settings of a connection begin with: everything goes by itself, from a day on. */
const atFirst = (exportFrom: string): ExportSettings => ({
  automatic: true,
  drafts: false,
  daily: false,
  late: 'own-day',
  exportFrom,
})

/** As they hold; before anybody has set anything, what a connection begins with: all from the cut-over on. */
export const readExportSettings = async (
  ledger: Ledger,
  connection: string,
  cutover: string,
): Promise<ExportSettings> => {
  const { rows } = await ledger.read({ rows: [{ sql: read, bind: [connection] }] })
  const [row] = rows as Row[]
  if (row === undefined) return atFirst(cutover)
  return {
    automatic: row.automatic === 1,
    drafts: row.drafts === 1,
    daily: row.daily === 1,
    late: row.late,
    exportFrom: row.export_from,
  }
}

// They may be set before the accounts are chosen, which is what makes a connection ready; or the other way round.
const begun = `INSERT INTO books_settings (organisation, connection, automatic, drafts, daily, late, export_from,
    registered_version, last_journal) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0, 0)
  ON CONFLICT (organisation, connection) DO NOTHING`
const changed = `UPDATE books_settings SET automatic = ?3, drafts = ?4, daily = ?5, late = ?6, export_from = ?7
  WHERE organisation = ?1 AND connection = ?2`

const bound = (
  connection: string,
  { automatic, drafts, daily, late, exportFrom }: ExportSettings,
): Statement['bind'] => [connection, automatic ? 1 : 0, drafts ? 1 : 0, daily ? 1 : 0, late, exportFrom]

/** The statement with which the settings of a connection begin; it changes nothing where they have begun. */
export const beginSettings = (connection: string, exportFrom: string): Statement => ({
  sql: begun,
  bind: bound(connection, atFirst(exportFrom)),
})

export const writeExportSettings = async (
  ledger: Ledger,
  connection: string,
  settings: ExportSettings,
): Promise<void> => {
  await ledger.batch([
    beginSettings(connection, settings.exportFrom),
    { sql: changed, bind: bound(connection, settings) },
  ])
}
