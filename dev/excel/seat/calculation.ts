import type { Workbook } from '../model/workbook.ts'

/** Starts the formula engine behind a workbook. */
export const startCalculation = async (workbook: Workbook): Promise<void> => {
  await Promise.resolve(workbook)
}
