import { dayFrom, dayIn, longDay } from '../dates.ts'
import { faultKinds } from '../faults.ts'
import { trialBalance } from '../journals/balances.ts'
import { refusalOf } from '../journals/rules.ts'
import { escape } from '../../serve/html.ts'
import { button, form, framed, money, sides, table, type Books } from './frame.ts'

/** The trial balance of a day. */
export const trialBalancePage = (books: Books, query: URLSearchParams): Response => {
  const { data } = books.of
  const day = dayFrom(query.get('day') ?? '') ?? dayIn(books.control.clock.now(), data.ianaZone)
  const balances = trialBalance(data, day).filter(({ balance, month }) => balance !== 0 || month !== 0)
  const total = (sign: 1 | -1) =>
    money(balances.map(({ balance }) => Math.max(0, sign * balance)).reduce((sum, cents) => sum + cents, 0))
  return framed(
    books,
    '/trial-balance',
    'Trial balance',
    `<form><input type="hidden" name="org" value="${data.id}">
<label>As at <input type="date" name="day" value="${day}"></label><button>Show</button></form>
<p>As at ${longDay(day)}, in ${data.currency}</p>
${table(
  ['Code', 'Account', '#Debit', '#Credit'],
  [
    ...balances.map(({ account, balance }) => [
      escape(account.code),
      escape(account.name),
      ...sides(balance),
    ]),
    ['', '<b>Total</b>', `<b>${total(1)}</b>`, `<b>${total(-1)}</b>`],
  ],
)}`,
  )
}

const connections = (books: Books): string => {
  const { state } = books.control
  const own = state().connections.filter(({ tenantId }) => tenantId === books.of.data.id)
  const names = own.map(({ userId }) => state().users.find(({ id }) => id === userId)?.name ?? '')
  if (own.length === 0) return '<p>No app is connected.</p>'
  return `<p>Partsemble is connected by ${escape(names.join(', '))}. ${button(books, 'disconnect', 'Disconnect')}</p>`
}

const rights = (books: Books): string =>
  table(
    ['User', 'Journals and reports', ''],
    books.control.state().users.map(({ login, name, mayPost }) => {
      const may = mayPost[books.of.data.id] === true
      const turn = button(books, 'rights', may ? 'Take away' : 'Give', { login, may: String(!may) })
      return [escape(name), may ? 'yes' : 'no', turn]
    }),
  )

/** Lock dates, accounts, items, the connection: what a bookkeeper may change behind the app's back. */
export const settingsPage = (books: Books): Response => {
  const { data } = books.of
  const locks = `<label>Period lock date <input type="date" name="period" value="${data.periodLockDate}"></label>
<label>End of year lock date <input type="date" name="endOfYear" value="${data.endOfYearLockDate}"></label><button>Save</button>`
  const accounts = data.accounts.map((account) => {
    const archived = account.status === 'ARCHIVED'
    const turn = { code: account.code, archived: String(!archived) }
    return [
      escape(account.code),
      escape(account.name),
      account.type + (account.system ? ` (${account.system})` : ''),
      refusalOf(account) ? 'no' : 'yes',
      account.system ? '' : button(books, 'archive-account', archived ? 'Restore' : 'Archive', turn),
    ]
  })
  const items = data.items.map(({ code, name, tracked }) => [
    form(
      books,
      'rename-item',
      `<input name="to" aria-label="Code" size="14" value="${escape(code)}"><button>Rename</button>`,
      { code },
      'inline',
    ),
    escape(name),
    tracked ? `tracked by Xero, ${tracked.quantity} on hand` : '',
  ])
  return framed(
    books,
    '/settings',
    'Accounts, items, connection',
    `<h2>Connection</h2>${connections(books)}${rights(books)}
<h2>Lock dates</h2>${form(books, 'lock-dates', locks)}
<h2>Accounts</h2>${table(['Code', 'Name', 'Type', 'Takes journals', ''], accounts)}
<h2>Items</h2>${table(['Code', 'Name', ''], items)}`,
  )
}

/** Faults, limits, the clock, and what arrived. */
export const badDaysPage = (books: Books): Response => {
  const { control } = books
  const kinds = Object.entries(faultKinds).map(([kind, what]) => [
    escape(kind),
    escape(what),
    `${button(books, 'fault', 'Once', { kind })} ${button(books, 'fault', 'One in ten', { kind, rate: '0.1' })}`,
  ])
  const active = control.faults().map(({ kind, rate, left }) => {
    const often = rate === undefined ? '' : ` ${rate * 100} %`
    return escape(`${kind}${often}${left === null ? '' : `, ${left} left`}`)
  })
  const limits = Object.entries(control.limits())
    .map(([name, value]) => `<label>${name} <input name="${name}" size="6" value="${value}"></label>`)
    .join('')
  const log = control
    .log()
    .slice(-50)
    .toReversed()
    .map(({ at, method, path, status, fault }) => [
      new Date(at).toISOString().slice(11, 19),
      escape(`${method} ${path}`),
      status === 0 ? 'no reply' : String(status),
      escape(fault),
    ])
  return framed(
    books,
    '/bad-days',
    'Bad days',
    `<p>Switched on: ${active.length > 0 ? active.join('; ') : 'nothing'} ${button(books, 'clear', 'Clear')}</p>
${table(['Fault', 'What happens', ''], kinds)}
<h2>Limits</h2>${form(books, 'limits', `${limits}<button>Save</button>`)}
<h2>Clock</h2><p>${new Date(control.clock.now()).toISOString()}
${button(books, 'clock', 'An hour on', { ms: '3600000' })} ${button(books, 'clock', 'A day on', { ms: '86400000' })}
<span class="quiet">What the Worker does with the books follows; its other days stay as they are.</span></p>
<h2>What arrived</h2>${table(['Time', 'Request', 'Answer', 'Fault'], log)}`,
  )
}
