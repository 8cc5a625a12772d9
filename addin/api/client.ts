import type { BatchAnswer, BatchRequest, BatchStatus, RowResults } from '../../schema/api/batch.ts'
import type { CellAsk, CellFigures } from '../../schema/api/cell-figures.ts'
import type { Products, Suppliers } from '../../schema/api/catalog.ts'
import type { History, PostedRows } from '../../schema/api/history.ts'
import type { Home } from '../../schema/api/home.ts'
import type { Me, OrganisationView } from '../../schema/api/identity.ts'
import type { InventoryValuation, MarginByProduct } from '../../schema/api/reports.ts'
import { contractVersion, versionHeader } from '../../schema/api/version.ts'
import { booksApi, type BooksApi } from './books.ts'
import { ApiFailure, failureOf, failureOfThrown } from './failure.ts'
import type { TokenStore } from './token.ts'
import { traceApi, type TraceApi } from './trace.ts'

/** An unexpected error of ours: its kind, and the functions and files it went through. */
export type PaneError = { name: string; places: string[] }

/** What a new organisation starts with; `cutoverDate` is an ISO date. */
export type NewOrganisation = Pick<OrganisationView, 'name' | 'currency' | 'timeZone' | 'cutoverDate'> & {
  isSample?: boolean
}

/** What the add-in asks of the Worker. Every call throws ApiFailure when there is no answer. */
export type Api = TraceApi & {
  /** Who is signed in; null when nobody is. */
  me: (signal?: AbortSignal) => Promise<Me | null>
  /** Swaps the sign-in dialog's code for a session; from then on we are signed in. */
  signIn: (code: string, verifier: string, device: string) => Promise<void>
  signOut: () => Promise<void>
  send: (organisation: string, batch: BatchRequest, signal?: AbortSignal) => Promise<BatchAnswer>
  /** What became of a batch. */
  outcome: (organisation: string, batchId: string) => Promise<BatchStatus>
  /** Status and cost of rows that were posted before. */
  rowResults: (organisation: string, ids: string[], signal?: AbortSignal) => Promise<RowResults>
  marginByProduct: (organisation: string, from: string, to: string) => Promise<MarginByProduct>
  inventoryValuation: (organisation: string, asOf: string) => Promise<InventoryValuation>
  /** Single figures of the reports, in the order of the asks; as many as one request takes (schema/api). */
  cellFigures: (organisation: string, asks: CellAsk[], signal?: AbortSignal) => Promise<CellFigures>
  /** Makes an organisation whose owner is the person who is signed in. */
  createOrganisation: (wanted: NewOrganisation) => Promise<OrganisationView>
  home: (organisation: string) => Promise<Home>
  /** What was posted from a workbook, the newest first; `before`: a page's `next`. */
  history: (organisation: string, workbook: string, before?: number) => Promise<History>
  /** What the rows of a post stand for now; `after`: a page's `next`. */
  postedRows: (organisation: string, version: number, after?: string) => Promise<PostedRows>
  /** What is asked about the books of an organisation. */
  books: (organisation: string) => BooksApi
  /** Tells of an unexpected error of ours; never fails. */
  report: (error: PaneError) => Promise<void>
  /** SKUs and supplier codes, for the lists that cells offer. */
  names: (organisation: string) => Promise<{ skus: string[]; suppliers: string[] }>
}

/** Where the Worker is, what signs our requests, and whom to tell that the session ended. */
export type Connection = { origin: string; tokens: TokenStore; onSignedOut: () => void; fetch?: typeof fetch }

type Ask = { method?: string; body?: unknown; signal?: AbortSignal | undefined }

const requester =
  ({ origin, tokens, onSignedOut, fetch: send = fetch }: Connection) =>
  async (path: string, { method = 'GET', body, signal }: Ask = {}): Promise<Response> => {
    const token = tokens.get()
    const headers: Record<string, string> = { [versionHeader]: String(contractVersion) }
    if (token !== null) headers.authorization = `Bearer ${token}`
    if (body !== undefined) headers['content-type'] = 'application/json'
    const init: RequestInit = { method, headers, cache: 'no-store', credentials: 'omit' }
    if (body !== undefined) init.body = JSON.stringify(body)
    if (signal) init.signal = signal
    const response = await send(`${origin}${path}`, init).catch((error: unknown) => {
      throw failureOfThrown(error)
    })
    if (response.ok) return response
    const failure = await failureOf(response)
    if (failure.kind === 'signed-out') {
      tokens.set(null)
      onSignedOut()
    }
    throw failure
  }

/** A reply that broke off in the middle is no reply. */
const read = async <T>(response: Response): Promise<T> =>
  (await response.json().catch((error: unknown) => {
    throw failureOfThrown(error)
  })) as T

const inside = (organisation: string): string => `/api/organisations/${encodeURIComponent(organisation)}`

const query = (parameters: Record<string, string>): string => {
  const filled = Object.entries(parameters).filter(([, value]) => value !== '')
  return filled.length === 0 ? '' : `?${new URLSearchParams(filled).toString()}`
}

const nullIf =
  (test: (failure: ApiFailure) => boolean) =>
  (error: unknown): null => {
    if (error instanceof ApiFailure && test(error)) return null
    throw error
  }

/** A client of the Worker. */
export const createApi = (connection: Connection): Api => {
  const { tokens } = connection
  const ask = requester(connection)
  const get = async <T>(path: string, signal?: AbortSignal) => read<T>(await ask(path, { signal }))
  const post = async <T>(path: string, body: unknown, signal?: AbortSignal) =>
    read<T>(await ask(path, { method: 'POST', body, signal }))
  const pages = async <T extends { next: string | null }>(path: string, read: (page: T) => string[]) => {
    const all: string[] = []
    for (let after: string | null = ''; after !== null;) {
      const page: T = await get<T>(`${path}${query({ after })}`)
      all.push(...read(page))
      after = page.next
    }
    return all
  }
  return {
    me: async (signal) =>
      tokens.get() === null
        ? null
        : get<Me>('/api/session', signal).catch(nullIf(({ kind }) => kind === 'signed-out')),
    signIn: async (code, verifier, device) => {
      const session = await post<{ token: string }>('/api/sessions', { code, verifier, device })
      tokens.set(session.token)
    },
    signOut: async () => {
      await ask('/api/session', { method: 'DELETE' }).catch(nullIf(({ kind }) => kind === 'signed-out'))
      tokens.set(null)
    },
    send: (organisation, batch, signal) => post(`${inside(organisation)}/batches`, batch, signal),
    outcome: (organisation, batchId) => get(`${inside(organisation)}/batches/${encodeURIComponent(batchId)}`),
    rowResults: (organisation, ids, signal) => post(`${inside(organisation)}/rows`, { ids }, signal),
    marginByProduct: (organisation, from, to) =>
      get(`${inside(organisation)}/reports/margin-by-product${query({ from, to })}`),
    inventoryValuation: (organisation, asOf) =>
      get(`${inside(organisation)}/reports/inventory-valuation${query({ asOf })}`),
    cellFigures: (organisation, asks, signal) =>
      post(`${inside(organisation)}/reports/cells`, { asks }, signal),
    createOrganisation: (wanted) => post('/api/organisations', wanted),
    home: (organisation) => get(`${inside(organisation)}/home`),
    history: (organisation, workbook, before) =>
      get(`${inside(organisation)}/history${query({ workbook, before: before?.toString() ?? '' })}`),
    postedRows: (organisation, version, after = '') =>
      get(`${inside(organisation)}/history/${version}/rows${query({ after })}`),
    ...traceApi(get),
    books: (organisation) =>
      booksApi(async <T>(method: string, path: string, given?: unknown) => {
        // A POST without a body would not say that it is JSON.
        const body = given ?? (method === 'POST' ? {} : undefined)
        const response = await ask(path, { method, body })
        return response.status === 204 ? (undefined as T) : read<T>(response)
      }, organisation),
    report: async (error) => {
      const body = { ...error, version: String(contractVersion) }
      // What cannot be reported is on the person's screen all the same.
      await ask('/api/pane-errors', { method: 'POST', body }).catch(() => undefined)
    },
    names: async (organisation) => {
      const [skus, suppliers] = await Promise.all([
        pages<Products>(`${inside(organisation)}/products`, ({ products }) => products.map(({ sku }) => sku)),
        pages<Suppliers>(`${inside(organisation)}/suppliers`, (page) =>
          page.suppliers.map(({ code }) => code),
        ),
      ])
      return { skus, suppliers }
    },
  }
}
