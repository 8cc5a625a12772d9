import { ensureLists, probe1904 } from './lists.ts'
import { memoryOf, ownerKey, remember, type Owner } from './settings.ts'

/** Which sheets use our functions: the workbook remembers them by Excel's ids, so that a refresh finds them again. */

const functionsKey = 'partsemble.functions'

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
 * Two syncs, and one where something is new.
 */
export const keepFunctionSheets = async (
  context: Excel.RequestContext,
  names: ReadonlySet<string>,
  owner: Owner | null,
): Promise<void> => {
  const settings = context.workbook.settings.load('items/key,items/value')
  const sheets = context.workbook.worksheets.load('items/id,items/name')
  const kept = context.workbook.settings.getItemOrNullObject(functionsKey).load('value')
  await context.sync()
  const known = idsOf(kept)
  const users = sheets.items.filter(({ id, name }) => names.has(name) && !known.includes(id))
  const isUnowned = owner !== null && memoryOf(settings.items).owner === null
  if (users.length === 0 && !isUnowned) return
  if (users.length > 0) remember(context, functionsKey, [...known, ...users.map(({ id }) => id)])
  if (isUnowned) remember(context, ownerKey, owner)
  await context.sync()
}

export type FunctionSheet = { id: string; name: string }

/** The sheets that use functions, of those that are still there. One sync. */
export const readFunctionSheets = async (context: Excel.RequestContext): Promise<FunctionSheet[]> => {
  const sheets = context.workbook.worksheets.load('items/id,items/name')
  const kept = context.workbook.settings.getItemOrNullObject(functionsKey).load('value')
  await context.sync()
  const known = new Set(idsOf(kept))
  return sheets.items.filter(({ id }) => known.has(id)).map(({ id, name }) => ({ id, name }))
}

/**
 * Makes the sheets that use functions calculate anew, and no others; those that are gone are forgotten, and so are
 * idle ones, which use none any more. Answers the sheets. Two syncs, one where there are none.
 */
export const calculateFunctionSheets = async (
  context: Excel.RequestContext,
  isIdle: (sheet: FunctionSheet) => boolean,
): Promise<FunctionSheet[]> => {
  const kept = context.workbook.settings.getItemOrNullObject(functionsKey).load('value')
  const known = await readFunctionSheets(context)
  const sheets = known.filter((sheet) => !isIdle(sheet))
  const remembered = idsOf(kept)
  if (remembered.length === 0) return []
  if (sheets.length !== remembered.length)
    remember(
      context,
      functionsKey,
      sheets.map(({ id }) => id),
    )
  for (const { id } of sheets) context.workbook.worksheets.getItem(id).calculate(true)
  await context.sync()
  return sheets
}
