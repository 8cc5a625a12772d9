import { adjustmentReasons, bomLineKinds, productTypes } from '../../schema/api/entry.ts'
import { booksTableWords } from '../messages/books-tables.ts'
import { rowWords } from '../messages/rows.ts'

/** The hidden sheet with the lists that cells offer, and the probe of the date system. */

const sheetName = 'Partsemble lists'

/** The lists, in the order of their columns; a new one goes to the end. Column A is the probe. */
const listNames = [
  ...(['types', 'lineKinds', 'reasons', 'yesNo', 'skus', 'suppliers'] as const),
  ...(['itemBecomes', 'contactBecomes', 'accounts', 'trackingOptions'] as const),
] as const
export type ListName = (typeof listNames)[number]

/** Entries of lists that come from the organisation and its books. */
export type Lists = Partial<Record<'skus' | 'suppliers' | 'accounts' | 'trackingOptions', readonly string[]>>

const fixed: Partial<Record<ListName, readonly string[]>> = {
  types: productTypes,
  lineKinds: bomLineKinds,
  reasons: adjustmentReasons,
  yesNo: ['yes', 'no'],
  itemBecomes: [...productTypes, booksTableWords.link],
  contactBecomes: [booksTableWords.supplier, booksTableWords.link],
}

const letter = (name: ListName): string => 'BCDEFGHIJK'.charAt(listNames.indexOf(name))

/** Names of ranges that validation refers to; renewing a list moves the name, not the rules. */
export const listRange = (name: ListName): string => `PartsembleList_${name}`

/** Whether the workbook has the probe: from its first table of ours on. */
export const hasProbe = (sheetNames: ReadonlySet<string>): boolean => sheetNames.has(sheetName)

/**
 * Loads the cell that holds DATE(1904,1,1): 0 in a 1904 workbook, 1462 in any other. After the next sync the answer
 * tells whether the workbook counts from 1904.
 */
export const probe1904 = (
  context: Excel.RequestContext,
  sheetNames: ReadonlySet<string>,
): (() => boolean) => {
  if (!hasProbe(sheetNames)) return () => false
  const cell = context.workbook.worksheets.getItem(sheetName).getRange('A1').load('values')
  return () => (cell.values as unknown[][])[0]?.[0] === 0
}

const column = (values: readonly string[]): string[][] => values.map((value) => [value])

const writeList = (sheet: Excel.Worksheet, name: ListName, values: readonly string[]): void => {
  const at = letter(name)
  sheet.getRange(`${at}2:${at}1048576`).clear(Excel.ClearApplyTo.contents)
  if (values.length === 0) return
  const range = sheet.getRange(`${at}2:${at}${values.length + 1}`)
  range.numberFormat = values.map(() => ['@'])
  range.values = column(values)
}

const reference = (name: ListName, count: number): string =>
  `='${sheetName}'!$${letter(name)}$2:$${letter(name)}$${Math.max(2, count + 1)}`

/** Makes the hidden sheet, or the lists that one of an earlier version has not. One sync, and one that writes. */
export const ensureLists = async (context: Excel.RequestContext): Promise<void> => {
  const found = context.workbook.worksheets.getItemOrNullObject(sheetName).load('id')
  const names = context.workbook.names.load('items/name')
  await context.sync()
  const here = new Set(names.items.map(({ name }) => name))
  const missing = found.isNullObject ? listNames : listNames.filter((name) => !here.has(listRange(name)))
  if (missing.length > 0) addLists(context, found.isNullObject ? addSheet(context) : found, missing)
}

const addSheet = (context: Excel.RequestContext): Excel.Worksheet => {
  const sheet = context.workbook.worksheets.add(sheetName)
  sheet.visibility = Excel.SheetVisibility.hidden
  sheet.getRange('A1').formulas = [['=DATE(1904,1,1)']]
  sheet.getRange('A1').numberFormat = [['0']]
  return sheet
}

const addLists = (
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  wanted: readonly ListName[],
): void => {
  for (const name of wanted) {
    sheet.getRange(`${letter(name)}1`).values = [[name]]
    const values = fixed[name]
    if (values) writeList(sheet, name, values)
    context.workbook.names.add(listRange(name), reference(name, values?.length ?? 1)).visible = false
  }
}

/** Renews lists. One sync, and one that writes. */
export const renewLists = async (context: Excel.RequestContext, lists: Lists): Promise<void> => {
  const found = context.workbook.worksheets.getItemOrNullObject(sheetName).load('id')
  await context.sync()
  if (found.isNullObject) return
  for (const name of listNames) {
    const values = name in lists ? lists[name as keyof Lists] : undefined
    if (values === undefined) continue
    writeList(found, name, values)
    context.workbook.names.getItem(listRange(name)).formula = reference(name, values.length)
  }
  await context.sync()
}

/**
 * Offers a list in cells of a table's body. Below it a rule would stop the table growing; and an alert that stops would
 * refuse what the list does not know yet, such as a product made in the same batch.
 */
export const offerList = (
  cells: Excel.Range,
  list: ListName,
  words: { title: string; hint: string; otherwise?: string },
): void => {
  const { dataValidation } = cells
  dataValidation.rule = { list: { inCellDropDown: true, source: `=${listRange(list)}` } }
  dataValidation.prompt = { showPrompt: true, title: words.title, message: words.hint }
  dataValidation.errorAlert = {
    showAlert: true,
    style: Excel.DataValidationAlertStyle.information,
    title: words.title,
    message: words.otherwise ?? rowWords.notInList,
  }
}
