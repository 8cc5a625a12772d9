import { Hono } from 'hono'
import type { Fault } from '../faults.ts'
import type { SentJournal } from '../journals/wire.ts'
import { practice } from '../seeds/people.ts'
import type { Contact, Item, SalesDocument } from '../state.ts'
import type { Limits, Switches } from '../world.ts'
import type { Control, OrganisationControl } from './control.ts'

/** What can be done to one organisation, by the last part of its address. */
const actions = {
  'lock-dates': (of, given: { period?: string; endOfYear?: string }) => of.setLockDates(given),
  'archive-account': (of, given: { code: string; archived?: boolean }) =>
    of.archiveAccount(given.code, given.archived ?? true),
  'rename-item': (of, given: { code: string; to: string }) => of.renameItem(given.code, given.to),
  item: (of, given: Partial<Item> & { code: string }) => of.putItem(given),
  'remove-item': (of, given: { code: string }) => of.removeItem(given.code),
  contact: (of, given: Partial<Contact> & { name: string }) => of.putContact(given),
  'merge-contact': (of, given: { name: string; into: string }) => of.mergeContact(given.name, given.into),
  sale: (of, given: { list: 'invoices' | 'creditNotes'; document: SalesDocument }) =>
    of.putSale(given.list, given.document),
  disconnect: (of) => of.disconnect(),
  journals: (of, given: SentJournal) => of.post(given),
} satisfies Record<string, (of: OrganisationControl, given: never) => unknown>

const organisationRoutes = (control: Control): Hono => {
  const routes = new Hono()
    .get('/:name', (c) => {
      const of = control.organisation(c.req.param('name'))
      return c.json({ ...of.data, posted: of.posted() })
    })
    .get('/:name/balances/:day', (c) =>
      c.json(control.organisation(c.req.param('name')).balances(c.req.param('day'))),
    )
    .post('/:name/journals/:id', async (c) =>
      c.json(
        control.organisation(c.req.param('name')).change(c.req.param('id'), await c.req.json<SentJournal>()),
      ),
    )
    .post('/:name/rights', async (c) => {
      const { login, may } = await c.req.json<{ login: string; may: boolean }>()
      control.setRights(login, c.req.param('name'), may)
      return c.json({})
    })
  for (const [name, act] of Object.entries(actions))
    routes.post(`/:name/${name}`, async (c) => {
      const given = (await c.req.json().catch(() => ({}))) as never
      return c.json(act(control.organisation(c.req.param('name') ?? ''), given) ?? {})
    })
  return routes
}

/** The same switches over http, for tests in workerd and for other processes. */
export const controlRoutes = (control: Control): Hono =>
  new Hono()
    .get('/', (c) =>
      c.json({
        now: control.clock.now(),
        offsetMs: control.clock.offset(),
        faults: control.faults(),
        limits: control.limits(),
        switches: control.switches(),
        organisations: control.state().organisations.map(({ id, name }) => ({ id, name })),
        connections: control.state().connections.map(({ tenantId }) => tenantId),
      }),
    )
    .get('/log', (c) => c.json(control.log()))
    .get('/problems', (c) => c.json(control.problems()))
    .get('/vars', (c) => c.json(control.vars))
    .get('/practice', (c) => c.json(practice))
    .post('/clock', async (c) => {
      const { advanceMs, offsetMs } = await c.req.json<{ advanceMs?: number; offsetMs?: number }>()
      if (offsetMs !== undefined) control.clock.setOffset(offsetMs)
      if (advanceMs !== undefined) control.clock.advance(advanceMs)
      return c.json({ now: control.clock.now(), offsetMs: control.clock.offset() })
    })
    .post('/faults', async (c) => {
      for (const fault of [await c.req.json<Fault | Fault[]>()].flat()) control.fault(fault)
      return c.json(control.faults())
    })
    .delete('/faults', (c) => {
      control.clearFaults()
      return c.json([])
    })
    .post('/seed', async (c) => {
      control.reseed((await c.req.json<{ seed: number }>()).seed)
      return c.json({})
    })
    .post('/limits', async (c) => {
      control.setLimits(await c.req.json<Partial<Limits>>())
      return c.json(control.limits())
    })
    .post('/switches', async (c) => {
      control.setSwitches(await c.req.json<Partial<Switches>>())
      return c.json(control.switches())
    })
    .post('/land', async (c) => {
      await control.landLate()
      return c.json({})
    })
    .route('/organisations', organisationRoutes(control))
    .onError((error, c) => c.json({ message: error.message }, 400))
