import { Hono } from 'hono'
import type { Control } from '../control/control.ts'
import { faultKinds, type FaultKind } from '../faults.ts'
import type { SentLine } from '../journals/wire.ts'
import { escape } from '../../serve/html.ts'
import { html, pageOf } from '../page.ts'
import { badDaysPage, settingsPage, trialBalancePage } from './figures.ts'
import type { Books } from './frame.ts'
import { journalPage, journalsPage } from './journals.ts'

type Given = (name: string) => string
type Action = (books: Books, given: Given, all: URLSearchParams) => unknown

const amountOf = (text: string): number => {
  const amount = Number(text.replaceAll(',', ''))
  if (text.trim() === '' || Number.isNaN(amount)) throw new Error(`${text} is not an amount.`)
  return amount
}

const line = (AccountCode: string, LineAmount: number, Description: string): SentLine => ({
  AccountCode,
  LineAmount,
  Description,
})

/** What a person can do in the books. */
const actions: Record<string, Action> = {
  status: ({ of }, given) => of.change(given('id'), { Status: given('status') }),
  edit: ({ of }, given, all) => {
    const [accounts, texts] = [all.getAll('account'), all.getAll('description')]
    const before = of.journals().find(({ id }) => id === given('id'))?.lines ?? []
    return of.change(given('id'), {
      Narration: given('narration'),
      Date: given('date'),
      JournalLines: all.getAll('amount').map((amount, at) => ({
        ...line(accounts[at] ?? '', amountOf(amount), texts[at] ?? ''),
        // What the form does not show stays.
        TaxType: before[at]?.taxType,
        Tracking: before[at]?.tracking.map(({ categoryId, optionId }) => ({
          TrackingCategoryID: categoryId,
          TrackingOptionID: optionId,
        })),
      })),
    })
  },
  post: ({ of }, given) => {
    const amount = amountOf(given('amount'))
    const text = given('narration')
    const JournalLines = [line(given('debit'), amount, text), line(given('credit'), -amount, text)]
    return of.post({ Narration: text, Date: given('date'), JournalLines })
  },
  'lock-dates': ({ of }, given) =>
    of.setLockDates({ period: given('period'), endOfYear: given('endOfYear') }),
  'archive-account': ({ of }, given) => of.archiveAccount(given('code'), given('archived') === 'true'),
  'rename-item': ({ of }, given) => of.renameItem(given('code'), given('to')),
  disconnect: ({ of }) => of.disconnect(),
  rights: ({ of, control }, given) => control.setRights(given('login'), of.data.id, given('may') === 'true'),
  fault: ({ control }, given) => {
    const [kind, rate] = [given('kind') as FaultKind, given('rate')]
    if (!(kind in faultKinds)) throw new Error(`There is no fault ${kind}.`)
    const fault = { kind, ...(kind === 'invalid-grant' ? { on: 'token' as const } : {}) }
    control.fault(rate ? { ...fault, rate: Number(rate) } : fault)
  },
  clear: ({ control }) => control.clearFaults(),
  limits: ({ control }, given) =>
    control.setLimits({
      minute: amountOf(given('minute')),
      day: amountOf(given('day')),
      concurrent: amountOf(given('concurrent')),
      appMinute: amountOf(given('appMinute')),
    }),
  clock: ({ control }, given) => control.clock.advance(amountOf(given('ms'))),
}

const booksOf = (control: Control, organisation: string): Books => ({
  control,
  of: control.organisation(organisation),
  base: control.vars.XERO_GO_URL ?? '',
})

/** Back to the page that the form stood on. */
const back = (request: Request, { base, of }: Books): Response => {
  const from = request.headers.get('referer')
  const location = from?.startsWith(`${base}/`) ? from : `${base}/?org=${of.data.id}`
  return new Response(null, { status: 303, headers: { location } })
}

const refusedPage = (error: unknown): Response =>
  html(
    pageOf(
      'Not done',
      `<h1>Not done</h1><p>${escape(error instanceof Error ? error.message : String(error))}</p>
<p>Go back to change what you entered.</p>`,
      true,
    ),
    400,
  )

const journalAt = (control: Control, id: string): Response => {
  for (const { id: organisation } of control.state().organisations) {
    const books = booksOf(control, organisation)
    const journal = books.of.journals().find((each) => each.id === id.toLowerCase())
    if (journal) return journalPage(books, journal)
  }
  return refusedPage(new Error('There is no such journal.'))
}

/** The books as a person sees them: pages, what their buttons do, and the addresses that links into Xero use. */
export const booksRoutes = (control: Control): Hono => {
  const page =
    (show: (books: Books, query: URLSearchParams) => Response) => (c: { req: { url: string } }) => {
      const query = new URL(c.req.url).searchParams
      return show(booksOf(control, query.get('org') ?? ''), query)
    }
  const query = (c: { req: { url: string } }, name: string) => new URL(c.req.url).searchParams.get(name) ?? ''
  return new Hono()
    .get('/', page(journalsPage))
    .get('/trial-balance', page(trialBalancePage))
    .get('/settings', page(settingsPage))
    .get('/bad-days', page(badDaysPage))
    .get('/Journal/View.aspx', (c) => journalAt(control, query(c, 'invoiceID')))
    .get('/organisationlogin/default.aspx', (c) => {
      const of = control.state().organisations.find(({ shortCode }) => shortCode === query(c, 'shortcode'))
      if (!of) return refusedPage(new Error('There is no such organisation.'))
      const page = query(c, 'redirecturl') || `/?org=${of.id}`
      return c.redirect(`${control.vars.XERO_GO_URL ?? ''}${page}`)
    })
    .post('/books/:action', async (c) => {
      const all = new URLSearchParams(await c.req.text())
      const given: Given = (name) => all.get(name) ?? ''
      const books = booksOf(control, given('org'))
      const act = actions[c.req.param('action')]
      if (!act) return refusedPage(new Error('There is no such action.'))
      try {
        act(books, given, all)
        return back(c.req.raw, books)
      } catch (error) {
        return refusedPage(error)
      }
    })
}
