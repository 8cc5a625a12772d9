/** What cells of the books' tables offer: SKUs, suppliers, accounts and tracking options that there are. */
import { ensureLists, renewLists, type Lists } from '../excel/lists.ts'
import { hasLists } from '../excel/report-lists.ts'
import { run } from '../excel/run.ts'
import { accountName } from '../rows/account-choices.ts'
import type { ReportKind } from '../rows/reports.ts'
import type { Job } from './job.ts'

const read = async ({ api, organisation }: Job, report: ReportKind, connection: string): Promise<Lists> => {
  if (report !== 'booksMapping') return api.names(organisation.id)
  const { accounts, tracking } = await api.books(organisation.id).chart(connection)
  return {
    accounts: accounts.filter(({ active, refused }) => active && refused.any === undefined).map(accountName),
    trackingOptions: tracking.filter(({ active }) => active).map(({ name }) => name),
  }
}

/** Renews the lists of a table before it is written. They only help: where they cannot be read the table is as good. */
export const renewListsOf = async (job: Job, report: ReportKind, connection: string): Promise<void> => {
  if (!hasLists(report)) return
  const lists = await read(job, report, connection).catch(() => null)
  await run(async (context) => {
    await ensureLists(context)
    if (lists) await renewLists(context, lists)
  })
}
