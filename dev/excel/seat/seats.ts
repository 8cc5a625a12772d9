import type { NodeExcelOptions } from './node.ts'

/**
 * Time that passes without being slept through: all that can happen meanwhile happens (events, other batches, what
 * was queued), then it is over.
 */
const pass = async (): Promise<void> => {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((done) => setImmediate(done))
}

/**
 * The Excels that everything in addin/excel is tried in: the oldest API level that the add-in takes, the newest that
 * the workbench knows, and one that is 200 ms away.
 */
export const seats: readonly { seat: string; options: NodeExcelOptions }[] = [
  { seat: 'at ExcelApi 1.9', options: { apiLevel: '1.9' } },
  { seat: 'at ExcelApi 1.15', options: { apiLevel: '1.15' } },
  { seat: 'with 200 ms a sync', options: { apiLevel: '1.9', latency: 200, pass } },
]
