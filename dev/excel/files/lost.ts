import type { Workbook } from '../model/workbook.ts'

/** What an .xlsx of a workbook will not have, in a person's words. */
export const lostInXlsx = (workbook: Workbook): string[] =>
  workbook.sheets
    .filter(({ state }) => state.protection !== null && state.protection.password !== null)
    .map(({ name }) => `the password of the sheet ${name}`)

/** What a .csv of a workbook will not have: it is the sheet in front, as its cells show it. */
export const lostInCsv = (workbook: Workbook): string[] => {
  const { active, sheets } = workbook
  const { state } = active
  return [
    ...(sheets.length > 1 ? ['the other sheets'] : []),
    ...(active.formulas.size > 0 ? ['formulas'] : []),
    ...(workbook.tables.some(({ sheet }) => sheet === active) ? ['tables'] : []),
    ...(state.charts.length > 0 ? ['charts'] : []),
    ...(state.comments.length > 0 ? ['comments'] : []),
  ]
}
