import { filterProblems } from '../../excel/problem-filter.ts'
import { run } from '../../excel/run.ts'

/** Tables stay narrowed while the pane shows another outcome, or none. */
let narrowed = false

/** Whether the pane has narrowed tables to their rows with problems. */
export const isNarrowed = (): boolean => narrowed

/** Narrows tables to their rows with problems, or shows all rows again; answers whether any is narrowed. */
export const narrow = async (tables: ReadonlySet<string> | null): Promise<boolean> => {
  narrowed = await run((context) => filterProblems(context, tables))
  return narrowed
}
