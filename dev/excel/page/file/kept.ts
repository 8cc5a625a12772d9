import { readCsv } from '../../files/csv.ts'
import { readXlsx } from '../../files/read.ts'
import { Workbook } from '../../model/workbook.ts'

/**
 * A file that is opened is another document: the page loads anew, as Excel on the web does, and the add-in with it.
 * Until then the file waits in the browser's cache under the name that stands in the address.
 */
const STORE = 'workbench-files'
const PARAMETER = 'file'
const keyOf = (id: string): string => `/workbench-files/${id}`

/** The page's address for a file, or for a new workbook (null). */
const addressFor = (id: string | null): string => {
  const address = new URL(location.href)
  if (id === null) address.searchParams.delete(PARAMETER)
  else address.searchParams.set(PARAMETER, id)
  return address.href
}

/** Keeps a file and answers the address at which the page opens it. */
export const keepFile = async (bytes: Uint8Array, name: string): Promise<string> => {
  const id = crypto.randomUUID()
  const store = await caches.open(STORE)
  const headers = { 'x-name': encodeURIComponent(name) }
  await store.put(keyOf(id), new Response(Uint8Array.from(bytes), { headers }))
  return addressFor(id)
}

/** The page's address for an empty workbook. */
export const addressOfNew = (): string => addressFor(null)

/** What there is to say about a file that was opened; null when all of it is here. */
type Kept = { workbook: Workbook; message: string | null }

const read = (bytes: Uint8Array, name: string, locale: string, addin: string): Kept => {
  if (/\.(csv|txt)$/i.test(name)) return { workbook: readCsv(bytes, { name, locale }), message: null }
  const { workbook, left } = readXlsx(bytes, { name, locale }, addin)
  return { workbook, message: left.length === 0 ? null : `Opened without ${left.join(', ')}.` }
}

/** The workbook that the address asks for; an empty one when it asks for none or the file cannot be read. */
export const openKept = async (locale: string, addin: string): Promise<Kept> => {
  const id = new URLSearchParams(location.search).get(PARAMETER)
  const empty = (message: string | null): Kept => ({ workbook: new Workbook({ locale }), message })
  if (id === null) return empty(null)
  const kept = await (await caches.open(STORE)).match(keyOf(id))
  if (!kept) return empty('The browser does not have that file any more.')
  const name = decodeURIComponent(kept.headers.get('x-name') ?? 'Workbook.xlsx')
  try {
    return read(new Uint8Array(await kept.arrayBuffer()), name, locale, addin)
  } catch (error) {
    return empty(`${name} cannot be opened. ${error instanceof Error ? error.message : String(error)}`)
  }
}
