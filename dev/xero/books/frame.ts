import type { Control, OrganisationControl } from '../control/control.ts'
import { escape, hidden } from '../../serve/html.ts'
import { html, pageOf } from '../page.ts'

/** What a page of the books is made of. */
export type Books = { control: Control; of: OrganisationControl; base: string }

const tabs: [path: string, name: string][] = [
  ['/', 'Journals'],
  ['/trial-balance', 'Trial balance'],
  ['/settings', 'Accounts, items, connection'],
  ['/bad-days', 'Bad days'],
]

/** An address of the books, with the organisation in it. */
export const hrefOf = ({ base, of }: Books, path: string, more: Record<string, string> = {}): string =>
  escape(`${base}${path}?${new URLSearchParams({ org: of.data.id, ...more }).toString()}`)

/** A page of an organisation's books. */
export const framed = (books: Books, path: string, title: string, body: string): Response => {
  const { control, of } = books
  const others = control
    .state()
    .organisations.filter(({ id }) => id !== of.data.id)
    .map((each) => `<a href="${escape(`${books.base}${path}?org=${each.id}`)}">${escape(each.name)}</a>`)
  const nav = tabs.map(
    ([to, name]) =>
      `<a href="${hrefOf(books, to)}"${to === path ? ' aria-current="page"' : ''}>${escape(name)}</a>`,
  )
  return html(
    pageOf(
      `${title}: ${of.data.name}`,
      `<p class="quiet">This stands in for Xero on this machine. Other books: ${others.join(', ')}</p>
<nav>${nav.join('\n')}</nav>
<h1>${escape(title)}: ${escape(of.data.name)}</h1>
${body}`,
    ),
  )
}

/** A button that does something and comes back. */
export const button = (
  books: Books,
  action: string,
  label: string,
  fields: Record<string, string> = {},
): string => form(books, action, `<button>${escape(label)}</button>`, fields, 'inline')

/** A form that does something and comes back. */
export const form = (
  { base, of }: Books,
  action: string,
  inner: string,
  fields: Record<string, string> = {},
  kind = '',
): string => `<form class="${kind}" method="post" action="${escape(`${base}/books/${action}`)}">
${hidden(Object.entries({ org: of.data.id, ...fields }))}${inner}</form>`

/** A table; cells are HTML already, columns named with a leading `#` hold money. */
export const table = (columns: string[], rows: string[][]): string => {
  const money = columns.map((name) => (name.startsWith('#') ? ' class="money"' : ''))
  const head = columns.map((name, at) =>
    name === '' ? '<td></td>' : `<th scope="col"${money[at] ?? ''}>${escape(name.replace('#', ''))}</th>`,
  )
  const body = rows.map(
    (row) => `<tr>${row.map((cell, at) => `<td${money[at] ?? ''}>${cell}</td>`).join('')}</tr>`,
  )
  return `<table><thead><tr>${head.join('')}</tr></thead><tbody>${body.join('\n')}</tbody></table>`
}

/** Cents as a person reads them; nothing for none. */
export const money = (cents: number): string =>
  cents === 0 ? '' : (cents / 100).toLocaleString('en-GB', { minimumFractionDigits: 2 })

/** Debit and credit columns of a signed amount. */
export const sides = (cents: number): [debit: string, credit: string] => [
  money(Math.max(0, cents)),
  money(Math.max(0, -cents)),
]
