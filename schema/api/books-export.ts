import { z } from '@hono/zod-openapi'
import { decimal } from './amounts.ts'

/** What goes to the books: documents and what became of them, journals, settings, previews, tie-out. */

const day = z.iso.date()
const documentName = z.string().min(1).max(40)

/** What became of a document in the books. */
export const exportStates = [
  'ready',
  'sending',
  'posted',
  'draft',
  'rejected',
  'unknown',
  'gone',
  'held',
  'nothing',
] as const
export type ExportState = (typeof exportStates)[number]

/** Why it is as it is, where there is more to say; `message` and `remedy` say it to people. */
const why = z
  .object({
    code: z.string(),
    message: z.string(),
    remedy: z.string(),
    /** What the books themselves said. */
    words: z.string(),
  })
  .nullable()

/** A journal that has part of a document. */
const journalRef = z.object({
  marker: z.string(),
  kind: z.enum(['document', 'day', 'difference', 'reversal', 'transfer', 'opening']),
  state: z.enum(['ready', 'sending', 'unknown', 'posted', 'draft', 'rejected', 'gone', 'replaced']),
  date: z.string(),
  /** The day it belongs to, where that was locked. */
  ownDate: z.string().nullable(),
  /** Opens it in the books; null before it is there. */
  link: z.string().nullable(),
})

/**
 * Kinds of what is listed beside documents: journals that no document asks for. A transfer between accounts and the
 * opening difference are made by a person; a second copy of a journal that came in twice is taken out by itself.
 */
export const journalKinds = ['transfer', 'opening-difference', 'second-copy'] as const

export const exportedDocumentSchema = z
  .object({
    document: z.string(),
    kind: z.string(),
    /** The user's own number. */
    reference: z.string(),
    /** Supplier or customer. */
    party: z.string(),
    date: z.string(),
    amount: decimal.openapi({ description: 'What it comes to: the debits of its journals, in cents.' }),
    ledger: decimal.nullable().openapi({
      description: 'What the ledger says to the last decimal; null where that is the same in cents.',
    }),
    state: z.enum(exportStates),
    why,
    journals: z.array(journalRef),
  })
  .openapi('ExportedDocument')
export type ExportedDocument = z.infer<typeof exportedDocumentSchema>

/** `GET …/exports`: documents, those posted last first, and how many there are of each state. */
export const exportsSchema = z
  .object({
    counts: z.record(z.enum(exportStates), z.number().int()),
    apart: z
      .record(z.enum(exportStates), z.number().int())
      .openapi({ description: 'Of these, journals that no document asks for: see `journalKinds`.' }),
    /** Documents posted from a day before the first that goes, that a person may ask for. */
    beforeStart: z.number().int(),
    documents: z.array(exportedDocumentSchema),
    next: z.string().nullable().openapi({ description: 'What to send as `after`; null on the last page.' }),
  })
  .openapi('Exports')
export type Exports = z.infer<typeof exportsSchema>

export const exportsQuerySchema = z.object({
  state: z.enum(exportStates).optional(),
  kind: z.string().max(20).optional(),
  from: day.optional(),
  to: day.optional(),
  /** Part of our number, the user's own number, or supplier or customer. */
  search: z.string().trim().max(100).optional(),
  after: z.string().max(100).default(''),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
})

/** Which documents: those named, or all that wait for somebody; `from`: also those posted before the start. */
export const exportChoiceSchema = z
  .object({
    documents: z.array(documentName).max(10_000).optional(),
    pending: z.boolean().optional(),
    rejected: z.boolean().optional(),
    from: day.optional(),
  })
  .openapi('ExportChoice')
export type ExportChoice = z.infer<typeof exportChoiceSchema>

/** `POST …/exports`: sends or tries again. Answers at once; the list tells how far it is. */
export const exportStartedSchema = z
  .object({
    /** Documents that go now. */
    started: z.number().int(),
    /** Of those asked for, documents that still cannot go, and why. */
    left: z.array(z.object({ document: z.string(), why })),
  })
  .openapi('ExportStarted')
export type ExportStarted = z.infer<typeof exportStartedSchema>

const shownLine = z.object({
  code: z.string(),
  account: z.string(),
  tracking: z.array(z.string()),
  debit: decimal.nullable(),
  credit: decimal.nullable(),
  description: z.string(),
})

export const shownJournalSchema = z
  .object({
    marker: z.string(),
    kind: journalRef.shape.kind,
    date: z.string(),
    ownDate: z.string().nullable(),
    narration: z.string(),
    documents: z.array(z.string()),
    lines: z.array(shownLine),
  })
  .openapi('ShownJournal')
export type ShownJournal = z.infer<typeof shownJournalSchema>

/** `POST …/exports/preview`: what would go, to the cent; nothing is sent. */
export const exportPreviewSchema = z
  .object({
    journals: z.array(shownJournalSchema),
    /** Documents that make no journal, and why. */
    left: z.array(z.object({ document: z.string(), why })),
    /** There are more than are shown. */
    more: z.boolean(),
  })
  .openapi('ExportPreview')
export type ExportPreview = z.infer<typeof exportPreviewSchema>

/** `GET …/journals`: journals as they were composed, the newest first, with the documents behind them. */
export const journalsSchema = z
  .object({
    journals: z.array(
      shownJournalSchema.extend({
        id: z.number().int(),
        state: journalRef.shape.state,
        link: z.string().nullable(),
        /** Marker of the journal it corrects or reverses. */
        corrects: z.string().nullable(),
        why,
        at: z.string(),
      }),
    ),
    next: z.number().int().nullable(),
  })
  .openapi('Journals')
export type Journals = z.infer<typeof journalsSchema>

/** `GET|PUT …/export-settings`. */
export const exportSettingsSchema = z
  .object({
    automatic: z.boolean().openapi({ description: 'Goes as soon as it is posted; else when asked for.' }),
    drafts: z.boolean().openapi({ description: 'Journals arrive as drafts, to be approved in the books.' }),
    daily: z.boolean().openapi({ description: 'One journal a day instead of one a document.' }),
    late: z
      .enum(['own-day', 'first-open-day', 'hold'])
      .openapi({ description: 'Where what changes an earlier day is dated; `hold`: not in a locked one.' }),
    exportFrom: day,
  })
  .openapi('ExportSettings')
export type ExportSettings = z.infer<typeof exportSettingsSchema>

const balances = {
  ledger: decimal,
  posted: decimal,
  held: decimal,
  unknown: decimal,
  missing: decimal,
}

/**
 * `GET …/tie-out?date=`: what the ledger says and what the books say, by account, at the end of a day. Accounts of the
 * balance sheet only: what the books say of income and costs begins anew each year.
 */
export const tieOutSchema = z
  .object({
    date: z.string(),
    accounts: z.array(
      z.object({
        id: z.string(),
        code: z.string(),
        name: z.string(),
        isStock: z.boolean().openapi({ description: 'Stock stands here: the difference should be zero.' }),
        ...balances,
        /** Of the ledger less what was posted of it: what rounding to cents leaves on that day. */
        cents: decimal,
        /** Of the ledger what does not go: opening stock, days before the start, what the books post themselves. */
        notExported: decimal,
        /** What stands there and is not ours. */
        others: decimal,
        balance: decimal,
        /** Ledger less balance. */
        difference: decimal,
      }),
    ),
    /** Documents behind what is held, unknown or missing. */
    documents: z.array(
      z.object({
        document: z.string(),
        date: z.string(),
        part: z.enum(['held', 'unknown', 'missing']),
        amount: decimal,
        why,
      }),
    ),
    /** There are more documents than are listed. */
    more: z.boolean(),
  })
  .openapi('TieOut')
export type TieOut = z.infer<typeof tieOutSchema>

/** `GET …/transfers`: what stands on accounts that are no longer chosen for it, and types that changed. */
export const transfersSchema = z
  .object({
    moves: z.array(
      z.object({
        /** `inventory/raw material`, `cogs`. */
        place: z.string(),
        from: z.object({ code: z.string(), account: z.string(), tracking: z.array(z.string()) }),
        to: z.object({ code: z.string(), account: z.string(), tracking: z.array(z.string()) }),
        amount: decimal,
      }),
    ),
    /** Transfers before that came to nothing. */
    refused: z.array(z.object({ marker: z.string(), why })),
    /** Documents of products whose type changed, which wait to be moved together. */
    retyped: z.number().int(),
  })
  .openapi('Transfers')
export type Transfers = z.infer<typeof transfersSchema>

/** `POST …/transfers` and `POST …/opening-difference`: on which day. */
export const onDaySchema = z.object({ date: day }).openapi('OnDay')

/** What a journal was made of that no document asks for. */
export const madeSchema = z
  .object({
    markers: z.array(z.string()),
    documents: z
      .number()
      .int()
      .openapi({ description: 'Documents of changed types that go as one from now on.' }),
  })
  .openapi('MadeJournals')
export type Made = z.infer<typeof madeSchema>

/** `GET …/opening-difference?date=`: the opening stock here, the balances there on that day, and what is between. */
export const openingDifferenceSchema = z
  .object({
    date: z.string(),
    /** The journal that was made for it last. One that was rejected, or is gone, is not there. */
    journal: z.object({ marker: z.string(), state: journalRef.shape.state, why }).nullable(),
    accounts: z.array(
      z.object({
        code: z.string(),
        account: z.string(),
        ledger: decimal,
        balance: decimal,
        difference: decimal,
      }),
    ),
    /** What takes the other side. */
    against: z.object({ code: z.string(), account: z.string() }).nullable(),
  })
  .openapi('OpeningDifference')
export type OpeningDifference = z.infer<typeof openingDifferenceSchema>
