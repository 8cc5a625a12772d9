import { z } from 'zod'
import { msDate, msDateTime } from '../dates.ts'
import type { Journal, JournalLine, Organisation } from '../state.ts'

const text = z.string().nullish()

/** A journal as a client may send it. Unknown fields are let through, as Xero lets them. */
export const sentJournal = z.object({
  ManualJournalID: text,
  Narration: text,
  Date: text,
  Status: text,
  LineAmountTypes: text,
  Url: text,
  ShowOnCashBasisReports: z.boolean().nullish(),
  JournalLines: z
    .array(
      z.object({
        LineAmount: z.number().nullish(),
        AccountCode: text,
        AccountID: text,
        Description: text,
        TaxType: text,
        TaxAmount: z.number().nullish(),
        Tracking: z
          .array(z.object({ Name: text, Option: text, TrackingCategoryID: text, TrackingOptionID: text }))
          .nullish(),
      }),
    )
    .nullish(),
})

export type SentJournal = z.infer<typeof sentJournal>
export type SentLine = NonNullable<SentJournal['JournalLines']>[number]

/** The body of a write: journals under their name, a list of them, or one by itself. Null where it is none of these. */
export const readBody = (body: unknown): SentJournal[] | null => {
  const named =
    typeof body === 'object' && body !== null && 'ManualJournals' in body ? body.ManualJournals : body
  return z.array(sentJournal).safeParse(Array.isArray(named) ? named : [named]).data ?? null
}

const lineOut =
  (organisation: Organisation) =>
  (line: JournalLine): Record<string, unknown> => ({
    LineAmount: line.cents / 100,
    AccountCode: organisation.accounts.find(({ id }) => id === line.accountId)?.code,
    AccountID: line.accountId,
    Description: line.description,
    TaxType: line.taxType,
    TaxAmount: line.taxCents / 100,
    Tracking: line.tracking.map(({ categoryId, optionId }) => {
      const category = organisation.tracking.find(({ id }) => id === categoryId)
      return {
        Name: category?.name,
        Option: category?.options.find(({ id }) => id === optionId)?.name,
        TrackingCategoryID: categoryId,
        TrackingOptionID: optionId,
      }
    }),
    IsBlank: false,
  })

/** A journal as it goes out, with its lines or with an empty list of them. */
export const journalOut =
  (organisation: Organisation, withLines: boolean) =>
  (journal: Journal): Record<string, unknown> => ({
    Date: msDate(journal.date),
    Status: journal.status,
    LineAmountTypes: journal.amountsAre,
    UpdatedDateUTC: msDateTime(journal.updated),
    ManualJournalID: journal.id,
    Narration: journal.narration,
    JournalLines: withLines ? journal.lines.map(lineOut(organisation)) : [],
    ...(journal.url ? { Url: journal.url } : {}),
    ShowOnCashBasisReports: journal.onCashBasis,
    HasAttachments: false,
  })

const nobody = '00000000-0000-0000-0000-000000000000'

/** A journal that was refused: what was sent, as far as it could be read, with what is wrong with it. */
export const refusedOut = (
  sent: SentJournal,
  read: Journal,
  errors: string[],
  warnings: string[],
): Record<string, unknown> => ({
  ...Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== null && value !== undefined)),
  Narration: read.narration,
  Date: msDate(read.date),
  Status: read.status,
  LineAmountTypes: read.amountsAre,
  ManualJournalID: sent.ManualJournalID ?? nobody,
  StatusAttributeString: 'ERROR',
  HasErrors: true,
  ValidationErrors: errors.map((Message) => ({ Message })),
  ...(warnings.length > 0 ? { Warnings: warnings.map((Message) => ({ Message })) } : {}),
})
