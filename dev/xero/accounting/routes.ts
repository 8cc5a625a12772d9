import { Hono } from 'hono'
import {
  getHistory,
  getJournal,
  getJournals,
  postJournals,
  putHistory,
  putJournals,
  refusedTo,
} from '../journals/routes.ts'
import { getTrialBalance } from '../journals/report.ts'
import { getAccount, getAccounts } from './accounts.ts'
import { callOf, type Call, type Carried } from './call.ts'
import { getContact, getContacts, getItem, getItems, getTracking } from './catalog.ts'
import { notFound } from './errors.ts'
import { scoped } from './gate.ts'
import { getActions, getOrganisation } from './organisation.ts'
import { getSale, getSales } from './sales.ts'

const settings = scoped('accounting.settings.read')
const items = scoped('accounting.settings.read', 'accounting.invoices.read')
const invoices = scoped('accounting.invoices.read')
const contacts = scoped('accounting.contacts.read')
const readJournals = scoped('accounting.manualjournals.read')
const writeJournals = scoped('accounting.manualjournals')
const trialBalance = scoped('accounting.reports.trialbalance.read')

/** Only for users with the right to journals and reports. */
const ifAllowed = (call: Call, act: () => Response): Response => refusedTo(call) ?? act()

/** The routes behind the gate, under /api.xro/2.0. */
export const accountingRoutes = (): Hono<Carried> =>
  new Hono<Carried>()
    .get('/Organisation', settings, (c) => getOrganisation(callOf(c)))
    .get('/Organisation/Actions', settings, (c) => getActions(callOf(c)))
    .get('/Accounts', settings, (c) => getAccounts(callOf(c)))
    .get('/Accounts/:id', settings, (c) => getAccount(callOf(c), c.req.param('id')))
    .get('/TrackingCategories', settings, (c) => getTracking(callOf(c)))
    .get('/Items', items, (c) => getItems(callOf(c)))
    .get('/Items/:id', items, (c) => getItem(callOf(c), c.req.param('id')))
    .get('/Contacts', contacts, (c) => getContacts(callOf(c)))
    .get('/Contacts/:id', contacts, (c) => getContact(callOf(c), c.req.param('id')))
    .get('/Invoices', invoices, (c) => getSales(callOf(c), 'invoice'))
    .get('/Invoices/:id', invoices, (c) => getSale(callOf(c), 'invoice', c.req.param('id')))
    .get('/CreditNotes', invoices, (c) => getSales(callOf(c), 'creditNote'))
    .get('/CreditNotes/:id', invoices, (c) => getSale(callOf(c), 'creditNote', c.req.param('id')))
    .get('/ManualJournals', readJournals, (c) => ifAllowed(callOf(c), () => getJournals(callOf(c))))
    .put('/ManualJournals', writeJournals, (c) => ifAllowed(callOf(c), () => putJournals(callOf(c))))
    .post('/ManualJournals', writeJournals, (c) => ifAllowed(callOf(c), () => postJournals(callOf(c))))
    .get('/ManualJournals/:id', readJournals, (c) =>
      ifAllowed(callOf(c), () => getJournal(callOf(c), c.req.param('id'))),
    )
    .post('/ManualJournals/:id', writeJournals, (c) =>
      ifAllowed(callOf(c), () => postJournals(callOf(c), c.req.param('id'))),
    )
    .get('/ManualJournals/:id/History', readJournals, (c) =>
      ifAllowed(callOf(c), () => getHistory(callOf(c), c.req.param('id'))),
    )
    .put('/ManualJournals/:id/History', writeJournals, (c) =>
      ifAllowed(callOf(c), () => putHistory(callOf(c), c.req.param('id'))),
    )
    .get('/Reports/TrialBalance', trialBalance, (c) => ifAllowed(callOf(c), () => getTrialBalance(callOf(c))))
    .notFound(() => notFound())
