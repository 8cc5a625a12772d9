import { ExcelError, invalidArgument, itemAlreadyExists } from './errors.ts'
import { renameSheetInFormulas } from './renames.ts'
import { Sheet, type Visibility } from './sheet.ts'
import type { Workbook } from './workbook.ts'

const MAX_NAME = 31

/** The sheet of that name (case does not count) or id. */
export const findSheet = (workbook: Workbook, key: string): Sheet | undefined => {
  const name = key.toLowerCase()
  return workbook.sheets.find((sheet) => sheet.id === key || sheet.name.toLowerCase() === name)
}

const checkName = (workbook: Workbook, name: string, own?: Sheet): void => {
  if (name === '' || name.length > MAX_NAME || /[\\/?*[\]:]/.test(name) || /^'|'$/.test(name)) {
    throw invalidArgument('The sheet name is invalid.')
  }
  const taken = workbook.sheets.some(
    (sheet) => sheet !== own && sheet.name.toLowerCase() === name.toLowerCase(),
  )
  if (taken) throw itemAlreadyExists()
}

const freeName = (workbook: Workbook): string => {
  for (let number = workbook.sheets.length + 1; ; number++) {
    if (!findSheet(workbook, `Sheet${number}`)) return `Sheet${number}`
  }
}

/** Adds a sheet after the last one. Throws ItemAlreadyExists or InvalidArgument. */
export const addSheet = (workbook: Workbook, name?: string): Sheet => {
  if (name !== undefined) checkName(workbook, name)
  const sheet = new Sheet(workbook.newId(), name ?? freeName(workbook))
  workbook.change(workbook.state, { sheets: [...workbook.sheets, sheet] })
  workbook.announce({ kind: 'sheetAdded', sheetId: sheet.id, origin: workbook.origin })
  return sheet
}

/** Renames a sheet; formulas and names follow. */
export const renameSheet = (workbook: Workbook, sheet: Sheet, name: string): void => {
  checkName(workbook, name, sheet)
  renameSheetInFormulas(workbook, sheet.name, name)
  workbook.change(sheet.state, { name })
}

const visibleOthers = (workbook: Workbook, sheet: Sheet): Sheet[] =>
  workbook.sheets.filter((other) => other !== sheet && other.state.visibility === 'Visible')

/** Removes a sheet with its tables and names. The last visible one stays. */
export const deleteSheet = (workbook: Workbook, sheet: Sheet): void => {
  const next = visibleOthers(workbook, sheet)[0]
  if (!next)
    throw new ExcelError('InvalidOperation', 'A workbook must contain at least one visible worksheet.')
  if (workbook.active === sheet) workbook.activate(next)
  workbook.change(workbook.state, {
    sheets: workbook.sheets.filter((other) => other !== sheet),
    tables: workbook.tables.filter((table) => table.sheet !== sheet),
    names: workbook.state.names.filter((name) => name.scope !== sheet),
  })
  renameSheetInFormulas(workbook, sheet.name, null)
  workbook.announce({ kind: 'sheetDeleted', sheetId: sheet.id, origin: workbook.origin })
}

export const setVisibility = (workbook: Workbook, sheet: Sheet, visibility: Visibility): void => {
  const next = visibleOthers(workbook, sheet)[0]
  if (visibility !== 'Visible' && !next) {
    throw new ExcelError('InvalidOperation', 'A workbook must contain at least one visible worksheet.')
  }
  workbook.change(sheet.state, { visibility })
  if (visibility !== 'Visible' && workbook.active === sheet && next) workbook.activate(next)
}

export const moveSheet = (workbook: Workbook, sheet: Sheet, position: number): void => {
  if (position < 0 || position >= workbook.sheets.length) throw invalidArgument()
  const sheets = workbook.sheets.filter((other) => other !== sheet)
  sheets.splice(position, 0, sheet)
  workbook.change(workbook.state, { sheets })
}
