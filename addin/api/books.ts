import type {
  Chart,
  MappingLine,
  ReadResult,
  SetUp,
  SetUpChange,
  SetUpPreview,
} from '../../schema/api/books-accounts.ts'
import type {
  ExportChoice,
  ExportPreview,
  Exports,
  ExportSettings,
  ExportStarted,
  ExportState,
  Made,
  OpeningDifference,
  TieOut,
  Transfers,
} from '../../schema/api/books-export.ts'
import type { Connection, Consent } from '../../schema/api/books-connections.ts'
import type {
  ChoicesAnswer,
  ContactChoice,
  Contacts,
  ContactView,
  ItemChoice,
  Items,
  ItemView,
} from '../../schema/api/books-import.ts'

/** A consent that was begun, and where its window begins. */
export type StartedConsent = { consent: Consent; url: string }

/** A list of the books and how reading it went last; null: it was never read. */
export type BooksList<Row> = { read: ReadResult | null; rows: Row[] }

/** Which documents of the exports. */
export type ExportFilter = {
  state?: ExportState
  search?: string
  /** ISO days; empty: no such end. */
  from?: string
  to?: string
  after?: string
  limit?: number
}

/** What the add-in asks of the Worker about one organisation's books. Every call throws ApiFailure without an answer. */
export type BooksApi = {
  connections: () => Promise<Connection[]>
  /** Begins to connect, or to connect `connection` again. */
  askConsent: (connection?: string) => Promise<StartedConsent>
  confirmConsent: (consent: string, code: string) => Promise<Consent>
  connect: (consent: string, tenant: string) => Promise<Connection>
  checkConnection: (connection: string) => Promise<Connection>
  disconnect: (connection: string) => Promise<void>
  chart: (connection: string) => Promise<Chart>
  refreshChart: (connection: string) => Promise<Chart>
  setUp: (connection: string) => Promise<SetUp>
  previewSetUp: (connection: string, change: SetUpChange) => Promise<SetUpPreview>
  saveSetUp: (connection: string, change: SetUpChange) => Promise<SetUp>
  /** `version`: of the set-up that the lines were chosen beside. */
  saveMapping: (connection: string, lines: readonly MappingLine[], version: string) => Promise<SetUp>
  items: (connection: string) => Promise<BooksList<ItemView>>
  refreshItems: (connection: string) => Promise<ReadResult>
  chooseItems: (connection: string, rows: readonly ItemChoice[]) => Promise<ChoicesAnswer>
  contacts: (connection: string) => Promise<BooksList<ContactView>>
  /** Reads on until all is read, or it stops at a problem. */
  refreshContacts: (connection: string) => Promise<ReadResult>
  chooseContacts: (connection: string, rows: readonly ContactChoice[]) => Promise<ChoicesAnswer>
  exports: (connection: string, filter: ExportFilter) => Promise<Exports>
  startExport: (connection: string, choice: ExportChoice) => Promise<ExportStarted>
  previewExport: (connection: string, choice: ExportChoice) => Promise<ExportPreview>
  exportSettings: (connection: string) => Promise<ExportSettings>
  saveExportSettings: (connection: string, settings: ExportSettings) => Promise<ExportSettings>
  tieOut: (connection: string, date: string) => Promise<TieOut>
  transfers: (connection: string) => Promise<Transfers>
  makeTransfers: (connection: string, date: string) => Promise<Made>
  openingDifference: (connection: string, date: string) => Promise<OpeningDifference>
  postOpeningDifference: (connection: string, date: string) => Promise<Made>
}

/** Sends a request to the Worker and reads its answer; undefined where there is none (204). */
export type Send = <T>(method: string, path: string, body?: unknown) => Promise<T>

/** A page of a list, by whatever name its rows have. */
const allPages = async <Page extends { read: ReadResult | null; next: string | null }, Row>(
  page: (after: string) => Promise<Page>,
  rowsOf: (page: Page) => Row[],
): Promise<BooksList<Row>> => {
  const first = await page('')
  const rows = rowsOf(first)
  for (let { next } = first; next !== null;) {
    const more = await page(next)
    rows.push(...rowsOf(more))
    next = more.next
  }
  return { read: first.read, rows }
}

/** The calls about the books of an organisation. */
export const booksApi = (send: Send, organisation: string): BooksApi => {
  const books = `/api/organisations/${encodeURIComponent(organisation)}/books`
  const at = (connection: string, rest: string): string =>
    `${books}/connections/${encodeURIComponent(connection)}/${rest}`
  const get = <T>(path: string): Promise<T> => send('GET', path)
  return {
    connections: async () => (await get<{ connections: Connection[] }>(`${books}/connections`)).connections,
    askConsent: (connection) => {
      const again = connection === undefined ? {} : { connection }
      return send('POST', `${books}/consents`, { provider: 'xero', ...again })
    },
    confirmConsent: (consent, code) => send('POST', `${books}/consents/${consent}/confirmation`, { code }),
    connect: (consent, tenant) => send('POST', `${books}/connections`, { consent, tenant }),
    checkConnection: (connection) => send('POST', at(connection, 'check')),
    disconnect: (connection) => send('DELETE', `${books}/connections/${encodeURIComponent(connection)}`),
    chart: (connection) => get(at(connection, 'accounts')),
    refreshChart: (connection) => send('POST', at(connection, 'accounts/refresh')),
    setUp: (connection) => get(at(connection, 'set-up')),
    previewSetUp: (connection, change) => send('POST', at(connection, 'set-up/preview'), change),
    saveSetUp: (connection, change) => send('PUT', at(connection, 'set-up'), change),
    saveMapping: (connection, lines, version) => send('PUT', at(connection, 'mapping'), { lines, version }),
    items: (connection) =>
      allPages(
        (after) => get<Items>(at(connection, `items?after=${after}`)),
        ({ items }) => items,
      ),
    refreshItems: (connection) => send('POST', at(connection, 'items/refresh')),
    chooseItems: (connection, rows) => send('POST', at(connection, 'items'), { rows }),
    contacts: (connection) =>
      allPages(
        (after) => get<Contacts>(at(connection, `contacts?after=${after}`)),
        ({ contacts }) => contacts,
      ),
    refreshContacts: async (connection) => {
      for (;;) {
        const read = await send<ReadResult>('POST', at(connection, 'contacts/refresh'))
        if (read.done || read.problem !== null) return read
      }
    },
    chooseContacts: (connection, rows) => send('POST', at(connection, 'contacts'), { rows }),
    ...exportCalls(send, at),
  }
}

type ExportCalls = Pick<
  BooksApi,
  | 'exports'
  | 'startExport'
  | 'previewExport'
  | 'exportSettings'
  | 'saveExportSettings'
  | 'tieOut'
  | 'transfers'
  | 'makeTransfers'
  | 'openingDifference'
  | 'postOpeningDifference'
>

const queryOf = (parameters: Record<string, string | number | undefined>): string => {
  const filled = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, String(value)]],
  )
  return filled.length === 0 ? '' : `?${new URLSearchParams(filled).toString()}`
}

/** The calls about what goes to the books. */
const exportCalls = (send: Send, at: (connection: string, rest: string) => string): ExportCalls => ({
  exports: (connection, filter) => send('GET', at(connection, `exports${queryOf(filter)}`)),
  startExport: (connection, choice) => send('POST', at(connection, 'exports'), choice),
  previewExport: (connection, choice) => send('POST', at(connection, 'exports/preview'), choice),
  exportSettings: (connection) => send('GET', at(connection, 'export-settings')),
  saveExportSettings: (connection, settings) => send('PUT', at(connection, 'export-settings'), settings),
  tieOut: (connection, date) => send('GET', at(connection, `tie-out${queryOf({ date })}`)),
  transfers: (connection) => send('GET', at(connection, 'transfers')),
  makeTransfers: (connection, date) => send('POST', at(connection, 'transfers'), { date }),
  openingDifference: (connection, date) =>
    send('GET', at(connection, `opening-difference${queryOf({ date })}`)),
  postOpeningDifference: (connection, date) => send('POST', at(connection, 'opening-difference'), { date }),
})
