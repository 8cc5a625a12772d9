import type { Located } from './locate.ts'

/** What a filter held: column index in the table, and its criteria. */
type Held = { table: Located; criteria: Excel.FilterCriteria[] }

const isSet = (criteria: Excel.FilterCriteria | null | undefined): criteria is Excel.FilterCriteria =>
  criteria !== null && criteria !== undefined && Object.values(criteria).some((value) => value !== undefined)

/** Criteria without the empty members that Excel reports but does not take back. */
const cleaned = (criteria: Excel.FilterCriteria): Excel.FilterCriteria =>
  Object.fromEntries(
    Object.entries(criteria).filter(([, value]) => value !== null && value !== undefined && value !== ''),
  ) as unknown as Excel.FilterCriteria

/**
 * Does `work` with the filters of `tables` taken off and put back afterwards, also when it fails: under a filter Excel
 * writes several rows into the wrong cells. Tables without a filter cost no sync.
 */
export const withoutFilters = async <T>(
  context: Excel.RequestContext,
  tables: readonly Located[],
  work: () => Promise<T>,
): Promise<T> => {
  const filtered = tables.filter((table) => table.filtered)
  if (filtered.length === 0) return work()
  const loaded = filtered.map((table) => {
    const excelTable = context.workbook.tables.getItem(table.key)
    return { table, excelTable, filter: excelTable.autoFilter.load('criteria') }
  })
  await context.sync()
  const held = loaded.map(({ table, filter }): Held => ({ table, criteria: [...filter.criteria] }))
  for (const { excelTable } of loaded) excelTable.clearFilters()
  try {
    return await work()
  } finally {
    for (const { table, criteria } of held) {
      const columns = context.workbook.tables.getItem(table.key).columns
      criteria.forEach((each, at) => {
        if (isSet(each)) columns.getItemAt(at).filter.apply(cleaned(each))
      })
    }
    await context.sync()
  }
}
