import { statusText } from '../rows/states.ts'
import { locate } from './locate.ts'

/**
 * Narrows the tables `keys` to their rows with problems, besides what people filter by themselves; without keys shows all
 * of them again. Answers whether any table was narrowed. Three syncs.
 */
export const filterProblems = async (
  context: Excel.RequestContext,
  keys: ReadonlySet<string> | null,
): Promise<boolean> => {
  const { entries } = await locate(context)
  let narrowed = false
  for (const table of entries) {
    const place = table.columns.get('=status')
    if (!place || table.isProtected) continue
    const { filter } = context.workbook.tables.getItem(table.key).columns.getItemAt(place.at)
    if (keys === null) {
      if (table.filtered) filter.clear()
    } else if (keys.has(table.key)) {
      filter.applyValuesFilter([statusText.problem])
      narrowed = true
    }
  }
  await context.sync()
  return narrowed
}
