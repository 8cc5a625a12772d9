import type { Clock } from '../clock.ts'
import type { Fault } from '../faults.ts'
import { postedOf, trialBalance } from '../journals/balances.ts'
import { enterChange, enterNew, type Entry } from '../journals/enter.ts'
import type { SentJournal } from '../journals/wire.ts'
import type { Account, Contact, Item, Journal, Organisation, SalesDocument, State } from '../state.ts'
import { landLate, type Limits, type Switches, type World } from '../world.ts'

/** What a test or a person can do to the stand-in behind the app's back. */
export type Control = {
  /** What the Worker needs to know to use it. */
  vars: Record<string, string>
  clock: Clock
  fault: (fault: Fault) => void
  clearFaults: () => void
  faults: () => (Fault & { left: number | null })[]
  reseed: (seed: number) => void
  setLimits: (limits: Partial<Limits>) => void
  limits: () => Limits
  setSwitches: (switches: Partial<Switches>) => void
  switches: () => Switches
  /** Lets writes land that were cut off, whatever the time. */
  landLate: () => Promise<void>
  log: () => World['log']
  /** What whoever watches found wrong with the exchanges so far. */
  problems: () => string[]
  state: () => State
  /** How many requests may have changed something; grows only. */
  changes: () => number
  organisation: (name?: string) => OrganisationControl
  /** Takes rights to journals and reports from a user, or gives them. */
  setRights: (login: string, organisation: string, may: boolean) => void
}

/** One organisation, by its name, its id, or a part of the name; the first one when none is said. */
export type OrganisationControl = {
  data: Organisation
  journals: () => Journal[]
  /** Posts a journal by hand, as the bookkeeper would. Throws what Xero would say. */
  post: (journal: SentJournal) => Journal
  /** Approves, edits, deletes or voids, as a person in the books. Throws what Xero would say. */
  change: (id: string, journal: SentJournal) => Journal
  setLockDates: (dates: { period?: string; endOfYear?: string }) => void
  archiveAccount: (code: string, archived?: boolean) => void
  renameItem: (code: string, to: string) => void
  /** Adds or changes an item; Xero tracks it where `tracked` is given. */
  putItem: (item: Partial<Item> & { code: string }) => void
  removeItem: (code: string) => void
  putContact: (contact: Partial<Contact> & { name: string }) => void
  mergeContact: (name: string, into: string) => void
  /** Adds or changes a sale or a credit note, by its id. It does not move any balance. */
  putSale: (list: 'invoices' | 'creditNotes', document: SalesDocument) => void
  /** Disconnects the app, as its user can at Xero. */
  disconnect: () => void
  /** Balances by account code on a day, in cents, debit positive; what is nothing is left out. */
  balances: (day: string) => Record<string, number>
  /** What each account got from posted journals, in cents by code. */
  posted: () => Record<string, number>
}

const entered = ({ journal, findings, commit }: Entry): Journal => {
  if (findings.errors.length > 0) throw new Error(findings.errors.join(' '))
  commit()
  return journal
}

const put = <R extends { id: string; updated: number }>(list: R[], made: R, known: R | undefined) => {
  if (known) Object.assign(known, made)
  else list.push(made)
}

const found = <R>(record: R | undefined, what: string): R => {
  if (record === undefined) throw new Error(`There is no ${what}.`)
  return record
}

const organisationControl = (world: World, organisation: Organisation): OrganisationControl => {
  const now = () => world.clock.now()
  const entering = () => ({ organisation, now: now(), by: 'person' as const, switches: world.switches })
  const account = (code: string): Account =>
    found(
      organisation.accounts.find((each) => each.code === code),
      `account ${code}`,
    )
  const item = (code: string): Item | undefined => organisation.items.find((each) => each.code === code)
  const contact = (name: string) => organisation.contacts.find((each) => each.name === name)
  return {
    data: organisation,
    journals: () => organisation.journals,
    post: (journal) => entered(enterNew(entering(), { Status: 'POSTED', ...journal })),
    change: (id, journal) => {
      const before = found(
        organisation.journals.find((each) => each.id === id),
        `journal ${id}`,
      )
      return entered(enterChange(entering(), before, journal))
    },
    setLockDates: ({ period, endOfYear }) => {
      if (period !== undefined) organisation.periodLockDate = period
      if (endOfYear !== undefined) organisation.endOfYearLockDate = endOfYear
    },
    archiveAccount: (code, archived = true) =>
      Object.assign(account(code), { status: archived ? 'ARCHIVED' : 'ACTIVE', updated: now() }),
    renameItem: (code, to) => Object.assign(found(item(code), `item ${code}`), { code: to, updated: now() }),
    putItem: (given) => {
      const blank = { name: given.code, description: '', isSold: false, isPurchased: true }
      const known = item(given.code)
      const made = { id: crypto.randomUUID(), ...blank, ...known, ...given, updated: now() }
      put(organisation.items, made, known)
    },
    removeItem: (code) => {
      organisation.items = organisation.items.filter((each) => each.code !== code)
    },
    putContact: (given) => {
      const known = contact(given.name)
      const blank = { status: 'ACTIVE' as const, isSupplier: false, isCustomer: false, email: '' }
      // That somebody became a supplier does not count as a change at Xero.
      const changes = Object.keys(given).some((field) => field !== 'name' && !field.startsWith('is'))
      const updated = known && !changes ? known.updated : now()
      put(organisation.contacts, { id: crypto.randomUUID(), ...blank, ...known, ...given, updated }, known)
    },
    mergeContact: (name, into) =>
      Object.assign(found(contact(name), `contact ${name}`), {
        status: 'ARCHIVED',
        mergedTo: found(contact(into), `contact ${into}`).id,
        updated: now(),
      }),
    putSale: (list, document) => {
      const known = organisation[list].find(({ id }) => id === document.id)
      put(organisation[list], { ...document, updated: now() }, known)
    },
    disconnect: () => {
      world.state.connections = world.state.connections.filter((each) => each.tenantId !== organisation.id)
    },
    balances: (day) =>
      Object.fromEntries(
        trialBalance(organisation, day)
          .filter(({ balance }) => balance !== 0)
          .map(({ account: { code }, balance }) => [code, balance]),
      ),
    posted: () => postedOf(organisation),
  }
}

/** The handle of a stand-in. */
export const newControl = (world: World): Control => ({
  vars: {
    XERO_API_URL: world.origin,
    XERO_IDENTITY_URL: world.origin,
    XERO_LOGIN_URL: world.origin,
    XERO_GO_URL: world.origin,
    XERO_CLIENT_ID: world.clientId,
    XERO_CLIENT_SECRET: world.clientSecret,
  },
  clock: world.clock,
  fault: world.faults.add,
  clearFaults: world.faults.clear,
  faults: world.faults.list,
  reseed: world.faults.reseed,
  setLimits: (limits) => Object.assign(world.limits, limits),
  limits: () => world.limits,
  setSwitches: (switches) => Object.assign(world.switches, switches),
  switches: () => world.switches,
  landLate: async () => {
    for (const late of world.late) late.due = 0
    await landLate(world)
  },
  log: () => world.log,
  problems: () => world.problems,
  state: () => world.state,
  changes: () => world.changes,
  organisation: (name = '') => {
    const of = world.state.organisations.find((each) => each.id === name || each.name.includes(name))
    return organisationControl(world, found(of, `organisation ${name}`))
  },
  setRights: (login, organisation, may) => {
    const user = found(
      world.state.users.find((each) => each.login === login),
      `user ${login}`,
    )
    const of = found(
      world.state.organisations.find(({ id, name }) => id === organisation || name.includes(organisation)),
      `organisation ${organisation}`,
    )
    user.mayPost[of.id] = may
  },
})
