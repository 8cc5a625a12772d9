import { ensureLists, probe1904 } from './lists.ts'
import { memoryOf, ownerKey, remember, type Owner } from './settings.ts'

/**
 * Which sheets use our functions: the workbook remembers them by Excel's ids, so that a refresh finds them again. A hidden
 * name on each goes along when somebody copies the sheet, which need not call a function.
 */

const functionsKey = 'partsemble.functions'
const markName = 'Partsemble_functions'

/**
 * Sheets with their own names, ours among them, and whether they are protected, and so take none; and what the workbook
 * remembers of them.
 */
const loadSheets = (context: Excel.RequestContext) => ({
  sheets: context.workbook.worksheets.load(
    'items/id,items/name,items/names/items/name,items/protection/protected',
  ),
  kept: context.workbook.settings.getItemOrNullObject(functionsKey).load('value'),
})

const isMarked = (sheet: Excel.Worksheet): boolean => sheet.names.items.some(({ name }) => name === markName)

const idsOf = (setting: Excel.Setting): string[] => {
  if (setting.isNullObject) return []
  try {
    const ids = JSON.parse(String(setting.value)) as unknown
    return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : []
  } catch {
    // Damaged counts as absent: the next call of a function is remembered again.
    return []
  }
}

/**
 * Whether the workbook counts its days from 1904. Only a formula tells: without our hidden sheet of lists that has one,
 * the sheet is made. Two syncs, or four.
 */
export const readDateSystem = async (context: Excel.RequestContext): Promise<boolean> => {
  await ensureLists(context)
  const sheets = context.workbook.worksheets.load('items/name')
  await context.sync()
  const counts1904 = probe1904(context, new Set(sheets.items.map(({ name }) => name)))
  await context.sync()
  return counts1904()
}

/**
 * Remembers sheets, by name, as users of functions; `owner` becomes the organisation of a workbook that has none yet.
 * One sync, and one more where something is new.
 */
export const keepFunctionSheets = async (
  context: Excel.RequestContext,
  names: ReadonlySet<string>,
  owner: Owner | null,
): Promise<void> => {
  const settings = context.workbook.settings.load('items/key,items/value')
  const { sheets, kept } = loadSheets(context)
  await context.sync()
  const known = idsOf(kept)
  const callers = sheets.items.filter(({ name }) => names.has(name))
  const users = callers.filter(({ id }) => !known.includes(id))
  const isUnowned = owner !== null && memoryOf(settings.items).owner === null
  const unmarked = callers.filter((sheet) => !isMarked(sheet) && !sheet.protection.protected)
  if (users.length + unmarked.length === 0 && !isUnowned) return
  if (users.length > 0) remember(context, functionsKey, [...known, ...users.map(({ id }) => id)])
  if (isUnowned) remember(context, ownerKey, owner)
  for (const sheet of unmarked) sheet.names.add(markName, '=TRUE').visible = false
  await context.sync()
}

export type FunctionSheet = { id: string; name: string }

const usersAmong = (sheets: Excel.WorksheetCollection, kept: Excel.Setting): Excel.Worksheet[] => {
  const known = new Set(idsOf(kept))
  return sheets.items.filter((sheet) => known.has(sheet.id) || isMarked(sheet))
}

/** The sheets that use functions, of those that are still there. One sync. */
export const readFunctionSheets = async (context: Excel.RequestContext): Promise<FunctionSheet[]> => {
  const { sheets, kept } = loadSheets(context)
  await context.sync()
  return usersAmong(sheets, kept).map(({ id, name }) => ({ id, name }))
}

/**
 * Makes the sheets that use functions calculate anew, and no others; those that are gone are forgotten, and so are
 * idle ones, which use none any more. Answers the sheets. Two syncs, one where there are none.
 */
export const calculateFunctionSheets = async (
  context: Excel.RequestContext,
  isIdle: (sheet: FunctionSheet) => boolean,
): Promise<FunctionSheet[]> => {
  const { sheets: all, kept } = loadSheets(context)
  await context.sync()
  const users = usersAmong(all, kept)
  const [idle, sheets] = [users.filter(isIdle), users.filter((sheet) => !isIdle(sheet))]
  const ids = sheets.map(({ id }) => id)
  const remembered = idsOf(kept)
  if (users.length + remembered.length === 0) return []
  if (ids.join() !== remembered.join()) remember(context, functionsKey, ids)
  for (const sheet of idle)
    if (isMarked(sheet) && !sheet.protection.protected) sheet.names.getItem(markName).delete()
  for (const sheet of sheets) sheet.calculate(true)
  await context.sync()
  return sheets.map(({ id, name }) => ({ id, name }))
}
