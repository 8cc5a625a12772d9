import { maxBatchRows } from '../../schema/api/limits.ts'

/** Where a device keeps how many rows one request takes: fewer where a proxy or a slow line cuts long requests off. */
export const partSizeKey = 'partsemble.rows-per-part'

/** How many rows go in one request: at most what the Worker takes, fewer where the device says so. */
export const partSize = (): number => {
  const kept = typeof localStorage === 'undefined' ? null : localStorage.getItem(partSizeKey)
  const wanted = Math.floor(Number(kept))
  return kept !== null && wanted >= 1 ? Math.min(wanted, maxBatchRows) : maxBatchRows
}
