import { maxBatchRows } from '../../schema/api/limits.ts'

/**
 * Part of the pane's address that says how many rows one request takes. Whoever deploys the manifest may set it, where a
 * proxy or a slow line cuts long requests off: `taskpane.html?rows-per-part=2000`.
 */
export const partSizeName = 'rows-per-part'

/** How many rows go in one request: at most what the Worker takes, fewer where the pane's address says so. */
export const partSize = (): number => {
  const search = typeof location === 'undefined' ? '' : location.search
  const wanted = Number(new URLSearchParams(search).get(partSizeName) ?? '')
  return Number.isInteger(wanted) && wanted >= 1 ? Math.min(wanted, maxBatchRows) : maxBatchRows
}
