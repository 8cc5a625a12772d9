import { longDay } from '../dates.ts'
import { escape } from '../../serve/html.ts'
import type { Journal, JournalLine } from '../state.ts'
import { button, form, framed, hrefOf, money, sides, table, type Books } from './frame.ts'

const atOnce = 50

const accountName = ({ of }: Books, id: string): string => {
  const account = of.data.accounts.find((each) => each.id === id)
  return account ? `${account.code} ${account.name}` : id
}

const trackingName = ({ of }: Books, line: JournalLine): string =>
  line.tracking
    .map(({ categoryId, optionId }) => {
      const category = of.data.tracking.find(({ id }) => id === categoryId)
      const option = category?.options.find(({ id }) => id === optionId)
      return `${category?.name ?? ''}: ${option?.name ?? ''}`
    })
    .join(', ')

const linesTable = (books: Books, { lines }: Journal): string => {
  const sum = (sign: 1 | -1) =>
    lines.map(({ cents }) => Math.max(0, sign * cents)).reduce((total, cents) => total + cents, 0)
  return table(
    ['Account', 'Description', 'Tracking', '#Tax', '#Debit', '#Credit'],
    [
      ...lines.map((line) => [
        escape(accountName(books, line.accountId)),
        escape(line.description),
        escape(trackingName(books, line)),
        money(line.taxCents),
        ...sides(line.cents),
      ]),
      ['<b>Total</b>', '', '', '', `<b>${money(sum(1))}</b>`, `<b>${money(sum(-1))}</b>`],
    ],
  )
}

const editForm = (books: Books, journal: Journal): string => {
  const line = ({ accountId, description, cents }: JournalLine) => {
    const code = books.of.data.accounts.find(({ id }) => id === accountId)?.code ?? ''
    return `<p><input name="account" aria-label="Account code" size="6" value="${escape(code)}">
<input name="description" aria-label="Description" size="40" value="${escape(description)}">
<input name="amount" aria-label="Amount, credit negative" size="10" value="${(cents / 100).toFixed(2)}"></p>`
  }
  const inner = `<label>Narration <input name="narration" size="70" value="${escape(journal.narration)}"></label>
<label>Date <input type="date" name="date" value="${journal.date}"></label>
${journal.lines.map(line).join('\n')}<button>Save</button>`
  return `<details><summary>Edit</summary>${form(books, 'edit', inner, { id: journal.id })}</details>`
}

const actionsOf = (books: Books, journal: Journal): string => {
  const to = (status: string, label: string) => button(books, 'status', label, { id: journal.id, status })
  if (journal.status === 'DRAFT')
    return `${to('POSTED', 'Approve')} ${to('DELETED', 'Delete')} ${editForm(books, journal)}`
  return journal.status === 'POSTED' ? `${to('VOIDED', 'Void')} ${editForm(books, journal)}` : ''
}

const journalPart = (books: Books, journal: Journal): string => {
  const gone = journal.status === 'VOIDED' || journal.status === 'DELETED'
  const url = journal.url ? ` · <a href="${escape(journal.url)}">Go to Partsemble</a>` : ''
  return `<section id="${journal.id}">
<h2${gone ? ' class="gone"' : ''}>${escape(journal.narration)}</h2>
<p>${longDay(journal.date)} · ${journal.status}${url} ·
<a href="${hrefOf(books, '/Journal/View.aspx', { invoiceID: journal.id })}">link</a>
<span class="quiet"> ${journal.by === 'app' ? 'sent by the app' : 'entered by a person'}, ${escape(journal.amountsAre)}</span></p>
${linesTable(books, journal)}
${actionsOf(books, journal)}
</section>`
}

const byHand = (books: Books): string => {
  const options = books.of.data.accounts
    .map(({ code, name }) => `<option value="${escape(code)}">${escape(`${code} ${name}`)}</option>`)
    .join('')
  return `<details><summary>Enter a journal by hand</summary>${form(
    books,
    'post',
    `<label>Narration <input name="narration" size="60" required></label>
<label>Date <input type="date" name="date" required></label>
<label>Debit <select name="debit">${options}</select></label>
<label>Credit <select name="credit">${options}</select></label>
<label>Amount <input name="amount" inputmode="decimal" required></label>
<button>Post</button>`,
  )}</details>`
}

/** The journals, newest first. */
export const journalsPage = (books: Books, query: URLSearchParams): Response => {
  const words = (query.get('find') ?? '').toLowerCase()
  const from = Math.max(0, Number(query.get('from') ?? 0) || 0)
  const found = books.of
    .journals()
    .toReversed()
    .filter(({ narration, url }) => `${narration} ${url}`.toLowerCase().includes(words))
  const shown = found.slice(from, from + atOnce)
  const older =
    from + atOnce < found.length
      ? `<p><a href="${hrefOf(books, '/', { find: words, from: String(from + atOnce) })}">Older</a></p>`
      : ''
  return framed(
    books,
    '/',
    'Journals',
    `<form><input type="hidden" name="org" value="${books.of.data.id}">
<label>Find in narration and link <input name="find" value="${escape(words)}"></label></form>
<p>${found.length} journals${found.length > shown.length ? `, ${from + 1} to ${from + shown.length} shown` : ''}</p>
${byHand(books)}
${shown.map((each) => journalPart(books, each)).join('\n')}
${older}`,
  )
}

/** One journal: what a link into Xero opens. */
export const journalPage = (books: Books, journal: Journal): Response =>
  framed(books, '/', 'Journal', journalPart(books, journal))
