import { readReports } from '../excel/report-read.ts'
import { selectedSubject, type SelectedSubject } from '../excel/report-selection.ts'
import { run } from '../excel/run.ts'
import type { Lot } from '../../schema/api/trace.ts'
import { lotWords } from '../messages/lots.ts'
import { reportWords } from '../messages/reports.ts'
import { JobProblem, refuseForeign, type Job } from './job.ts'
import { insertReport } from './reports.ts'

/**
 * From the selected product's margin to the sales and lots behind it, on a new sheet that leads back; the answer is the
 * sheet's name. Throws JobProblem when no product is selected.
 */
export const drill = async (job: Job): Promise<string> => {
  const selected = await run(selectedSubject)
  if (selected?.is !== 'product') throw new JobProblem('no-product-selected', ...reportWords.noProduct)
  const { owner, asked } = await run(readReports)
  refuseForeign(owner, job.organisation)
  const { sku, key, sheet, asOf, report } = selected
  const from = asked.find((each) => each.key === key)
  return insertReport(job, {
    report: 'salesOfProduct',
    // A valuation is of one day: the sales before it are asked for.
    from: report === 'marginByProduct' ? (from?.period.from ?? '') : '',
    to: from?.period.to ?? '',
    subject: { id: sku, label: sku },
    ...(asOf !== undefined && { back: { name: asOf, words: reportWords.back(sheet) } }),
  })
}

/** Puts what a lot is made of, or where it went, on a new sheet; the answer is its name. */
export const putLotOnSheet = (
  job: Job,
  report: 'lotMadeOf' | 'lotWentTo',
  { id, lot, sku }: Lot,
): Promise<string> => insertReport(job, { report, subject: { id, label: lot === '' ? sku : lot } })

/** What is selected in the sheet, so far as lots can be found by it. */
export const selectedLots = async (): Promise<SelectedSubject> => {
  const selected = await run(selectedSubject)
  if (selected) return selected
  throw new JobProblem('no-lot-selected', ...lotWords.noneSelected)
}
