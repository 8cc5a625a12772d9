import { createRoute } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { z } from 'zod'
import { readResultSchema } from '../../../schema/api/books-accounts.ts'
import {
  choicesAnswerSchema,
  contactChoicesSchema,
  contactsSchema,
  itemChoicesSchema,
  itemsSchema,
} from '../../../schema/api/books-import.ts'
import { decimalsOf } from '../../../schema/api/currency.ts'
import { today } from '../../clock.ts'
import { answers, json } from '../../http/contract.ts'
import type { MemberEnv } from '../../http/context.ts'
import { newRoutes } from '../../http/routes.ts'
import { refuseUnless, requireMember } from '../../identity/guard.ts'
import { folded } from '../../posting/cells.ts'
import type { Rules } from '../../posting/draft.ts'
import type { Poster } from '../../posting/post.ts'
import { wakeBooks } from '../connection/remote.ts'
import { reconsiderHeld } from '../export/register/queries.ts'
import { connectionAt, liveConnectionAt, type At } from '../reading/at.ts'
import { connectionParams, connectionPath } from '../reading/path.ts'
import { findReading } from '../reading/queries.ts'
import { readResultOf } from '../reading/result.ts'
import { chooseContacts } from './contacts.ts'
import { chooseItems } from './items.ts'
import { contactViews, itemViews } from './lists.ts'
import { findProducts, readAllSuppliers, readContacts, readItems } from './queries.ts'
import { refreshContacts, refreshItems } from './refresh.ts'

const query = z.object({
  after: z.string().regex(/^\d*$/).default(''),
  limit: z.coerce.number().int().min(1).max(5_000).default(5_000),
})

const itemsRoute = createRoute({
  method: 'get',
  path: `${connectionPath}/items`,
  summary: 'Items of the books as read last, and what they are here',
  middleware: requireMember('books:view'),
  request: { params: connectionParams, query },
  responses: answers(itemsSchema, 'A page, by code.'),
})
const refreshItemsRoute = createRoute({
  method: 'post',
  path: `${connectionPath}/items/refresh`,
  summary: 'Read the items from the books',
  middleware: requireMember('books:setup'),
  request: { params: connectionParams },
  responses: answers(readResultSchema, 'What became of them.'),
})
const chooseItemsRoute = createRoute({
  method: 'post',
  path: `${connectionPath}/items`,
  summary: 'Import items as products, or link them to products: all or nothing',
  middleware: requireMember('books:setup'),
  request: { params: connectionParams, body: { required: true, content: json(itemChoicesSchema) } },
  responses: answers(choicesAnswerSchema, 'Done, or refused with problems.'),
})
const contactsRoute = createRoute({
  method: 'get',
  path: `${connectionPath}/contacts`,
  summary: 'Contacts of the books as read last, and what they are here',
  middleware: requireMember('books:view'),
  request: { params: connectionParams, query },
  responses: answers(contactsSchema, 'A page: suppliers first, by name.'),
})
const refreshContactsRoute = createRoute({
  method: 'post',
  path: `${connectionPath}/contacts/refresh`,
  summary: 'Read the contacts that changed from the books; `done` false: ask again to go on',
  middleware: requireMember('books:setup'),
  request: { params: connectionParams },
  responses: answers(readResultSchema, 'What became of them so far.'),
})
const chooseContactsRoute = createRoute({
  method: 'post',
  path: `${connectionPath}/contacts`,
  summary: 'Import contacts as suppliers, or link them to suppliers: all or nothing',
  middleware: requireMember('books:setup'),
  request: { params: connectionParams, body: { required: true, content: json(contactChoicesSchema) } },
  responses: answers(choicesAnswerSchema, 'Done, or refused with problems.'),
})

const posterOf = (c: Context<MemberEnv>, { ledger, now }: At, rules: Rules): Poster => ({
  ledger,
  person: { id: c.var.member.personId, name: c.var.member.name },
  now,
  today: today(c.env, c.var.organisation.timeZone),
  cutover: c.var.organisation.cutover,
  currencyDecimals: decimalsOf(c.var.organisation.currency),
  rules,
})

/** A page of a list that is made whole: `after` is the place where the page before ended. */
const pageOf = <Row>(rows: readonly Row[], { after, limit }: z.infer<typeof query>) => {
  const from = Number(after)
  const to = from + limit
  return { rows: rows.slice(from, to), next: to < rows.length ? String(to) : null }
}

const readOf = async ({ ledger, connection }: At, kind: 'items' | 'contacts') => {
  const reading = await findReading(ledger, connection.id, kind)
  return reading === null ? null : readResultOf(reading)
}

/** What was held for a tracked item may go, or is held from now on. */
const goOn = async (env: Env, { ledger, connection, today }: At): Promise<void> => {
  await reconsiderHeld(ledger, connection.id, today)
  await wakeBooks(env, connection.id)
}

/** Items and contacts of the books. */
export const importRoutes = (rules: Rules) => {
  const routes = newRoutes<MemberEnv>()
  routes.openapi(itemsRoute, async (c) => {
    const at = await connectionAt(c, c.req.valid('param').connection)
    const items = await readItems(at.ledger, at.connection.id)
    const numbers = items.flatMap(({ product }) => product ?? [])
    const products = await findProducts(
      at.ledger,
      items.map(({ code }) => folded(code)),
      numbers,
    )
    const { rows, next } = pageOf(itemViews(items, products), c.req.valid('query'))
    return c.json({ read: await readOf(at, 'items'), items: rows, next }, 200)
  })
  routes.openapi(refreshItemsRoute, async (c) => {
    const at = await liveConnectionAt(c, c.req.valid('param').connection)
    const outcome = await refreshItems(at.books, at.ledger, at.connection.id, at.now)
    // A tracked item may be one no more: what was held for it goes on.
    if (outcome.ok) await goOn(c.env, at)
    return c.json(await resultOf(at, 'items'), 200)
  })
  routes.openapi(chooseItemsRoute, async (c) => {
    refuseUnless(c.var.member, 'post:products')
    const at = await liveConnectionAt(c, c.req.valid('param').connection)
    const { rows } = c.req.valid('json')
    const answer = await chooseItems(rows, at.connection.id, posterOf(c, at, rules))
    if (answer.outcome === 'done') await goOn(c.env, at)
    return c.json(answer, 200)
  })
  routes.openapi(contactsRoute, async (c) => {
    const at = await connectionAt(c, c.req.valid('param').connection)
    const contacts = await readContacts(at.ledger, at.connection.id)
    const views = contactViews(contacts, await readAllSuppliers(at.ledger))
    const { rows, next } = pageOf(views, c.req.valid('query'))
    return c.json({ read: await readOf(at, 'contacts'), contacts: rows, next }, 200)
  })
  routes.openapi(refreshContactsRoute, async (c) => {
    const at = await liveConnectionAt(c, c.req.valid('param').connection)
    await refreshContacts(at.books, at.ledger, at.connection.id, at.now)
    return c.json(await resultOf(at, 'contacts'), 200)
  })
  routes.openapi(chooseContactsRoute, async (c) => {
    refuseUnless(c.var.member, 'post:suppliers')
    const at = await liveConnectionAt(c, c.req.valid('param').connection)
    const { rows } = c.req.valid('json')
    return c.json(await chooseContacts(rows, at.connection.id, posterOf(c, at, rules)), 200)
  })
  return routes
}

const nothingRead = {
  done: false,
  finishedAt: null,
  created: 0,
  updated: 0,
  deactivated: 0,
  skipped: 0,
  problem: null,
}

const resultOf = async (at: At, kind: 'items' | 'contacts') => (await readOf(at, kind)) ?? nothingRead
