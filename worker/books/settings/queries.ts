/** How the export of a connection is set. Bills, cost of sales and accounts belong to the set-up (worker/books/accounts). */
import type { ExportSettings } from '../../../schema/api/books-export.ts'
import type { Ledger } from '../../store/statements.ts'
import type { Late } from '../export/dates.ts'

type Row = { automatic: number; drafts: number; daily: number; late: Late; export_from: string }

const read = `SELECT automatic, drafts, daily, late, export_from FROM books_settings
  WHERE organisation = ?1 AND connection = ?2`

/** Null: the accounts were never chosen. */
export const readExportSettings = async (
  ledger: Ledger,
  connection: string,
): Promise<ExportSettings | null> => {
  const { rows } = await ledger.read({ rows: [{ sql: read, bind: [connection] }] })
  const [row] = rows as Row[]
  if (row === undefined) return null
  return {
    automatic: row.automatic === 1,
    drafts: row.drafts === 1,
    daily: row.daily === 1,
    late: row.late,
    exportFrom: row.export_from,
  }
}

const written = `UPDATE books_settings SET automatic = ?3, drafts = ?4, daily = ?5, late = ?6, export_from = ?7
  WHERE organisation = ?1 AND connection = ?2`

export const writeExportSettings = async (
  ledger: Ledger,
  connection: string,
  settings: ExportSettings,
): Promise<void> => {
  const { automatic, drafts, daily, late, exportFrom } = settings
  const bind = [connection, automatic ? 1 : 0, drafts ? 1 : 0, daily ? 1 : 0, late, exportFrom]
  await ledger.batch([{ sql: written, bind }])
}
