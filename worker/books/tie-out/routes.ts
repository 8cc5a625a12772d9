import { createRoute } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { z } from 'zod'
import {
  madeSchema,
  onDaySchema,
  openingDifferenceSchema,
  tieOutSchema,
  transfersSchema,
} from '../../../schema/api/books-export.ts'
import { decimalsOf } from '../../../schema/api/currency.ts'
import { answers, json } from '../../http/contract.ts'
import type { MemberEnv } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import { newRoutes } from '../../http/routes.ts'
import { requireMember } from '../../identity/guard.ts'
import type { AccountBalance } from '../books.ts'
import { atThisMoment } from '../connection/clock.ts'
import { wakeBooks } from '../connection/remote.ts'
import { connectionOf } from '../connection/routes.ts'
import { toConnection } from '../connection/view.ts'
import { catchUp } from '../export/drain.ts'
import { readNames } from '../export/list/queries.ts'
import { Mapping } from '../export/mapping.ts'
import { readAccounts } from '../export/outbox/queries.ts'
import { askingAt } from '../export/routes.ts'
import { connectionAt, liveConnectionAt, type At } from '../reading/at.ts'
import { connectionParams, connectionPath } from '../reading/path.ts'
import { openingDifference, postOpeningDifference, type Opening } from './opening.ts'
import { readAccountNames, readOpening, readTieOut } from './queries.ts'
import { readRetyped, releaseRetyped } from './retyped/queries.ts'
import { tieOut } from './tie-out.ts'
import { offeredMoves, transfer } from './transfers.ts'
import { whyUnread } from './unread.ts'

const onDay = z.object({ date: z.iso.date() })
const dayBody = { params: connectionParams, body: { required: true, content: json(onDaySchema) } }

/** Ledger and books held against each other, and the journals that bring them together. */
export const tieOutRoutes = newRoutes<MemberEnv>()

tieOutRoutes.openapi(
  createRoute({
    method: 'get',
    path: `${connectionPath}/tie-out`,
    summary: 'What the ledger says and what the books say, by account, at the end of a day',
    middleware: requireMember('books:view'),
    request: { params: connectionParams, query: onDay },
    responses: answers(tieOutSchema, 'Accounts, and the documents behind what is not there.'),
  }),
  async (c) => {
    const at = await connectionAt(c, c.req.valid('param').connection)
    const { date } = c.req.valid('query')
    await catchUp(askingAt(at))
    const balances = await balancesOn(c, at, date)
    const { mapping } = await readAccounts(at.ledger, at.connection.id)
    return c.json(
      tieOut({
        date,
        figures: await readTieOut(at.ledger, at.connection.id, date),
        mapping: new Mapping(mapping),
        accounts: await readAccountNames(at.ledger, at.connection.id),
        balances,
        decimals: decimalsOf(at.connection.currency),
      }),
      200,
    )
  },
)

tieOutRoutes.openapi(
  createRoute({
    method: 'get',
    path: `${connectionPath}/transfers`,
    summary: 'What stands on accounts that are no longer chosen for it, and products whose type changed',
    middleware: requireMember('books:view'),
    request: { params: connectionParams },
    responses: answers(transfersSchema, 'What a transfer would move.'),
  }),
  async (c) => {
    const at = await connectionAt(c, c.req.valid('param').connection)
    await catchUp(askingAt(at))
    const offered = await offeredMoves(askingAt(at), await namesAt(at))
    return c.json({ ...offered, retyped: await readRetyped(at.ledger, at.connection.id) }, 200)
  },
)

tieOutRoutes.openapi(
  createRoute({
    method: 'post',
    path: `${connectionPath}/transfers`,
    summary: 'Move it to the accounts of now',
    middleware: requireMember('books:export'),
    request: dayBody,
    responses: answers(madeSchema, 'It goes by itself from here.'),
  }),
  async (c) => {
    const at = await liveConnectionAt(c, c.req.valid('param').connection)
    const marker = await transfer(askingAt(at), c.req.valid('json').date)
    const documents = await releaseRetyped(at.ledger, at.connection.id)
    await wakeBooks(c.env, at.connection.id)
    return c.json({ markers: marker === null ? [] : [marker], documents }, 200)
  },
)

tieOutRoutes.openapi(
  createRoute({
    method: 'get',
    path: `${connectionPath}/opening-difference`,
    summary: 'The opening stock here and the balances there on a day',
    middleware: requireMember('books:view'),
    request: { params: connectionParams, query: onDay },
    responses: answers(openingDifferenceSchema, 'What is between them.'),
  }),
  async (c) => {
    const at = await connectionAt(c, c.req.valid('param').connection)
    const { date } = c.req.valid('query')
    const decimals = decimalsOf(at.connection.currency)
    return c.json(openingDifference(date, await openingAt(c, at, date), await namesAt(at), decimals), 200)
  },
)

tieOutRoutes.openapi(
  createRoute({
    method: 'post',
    path: `${connectionPath}/opening-difference`,
    summary: 'Post the opening difference as one journal',
    middleware: requireMember('books:export'),
    request: dayBody,
    responses: answers(madeSchema, 'It goes by itself from here.'),
  }),
  async (c) => {
    const at = await liveConnectionAt(c, c.req.valid('param').connection)
    const { date } = c.req.valid('json')
    const marker = await postOpeningDifference(askingAt(at), date, () => openingAt(c, at, date))
    await wakeBooks(c.env, at.connection.id)
    return c.json({ markers: marker === null ? [] : [marker], documents: 0 }, 200)
  },
)

const namesAt = async ({ ledger, connection }: At) => ({
  accounts: await readAccountNames(ledger, connection.id),
  options: (await readNames(ledger, connection.id)).options,
})

const openingAt = async (c: Context<MemberEnv>, at: At, date: string): Promise<Opening> => {
  await catchUp(askingAt(at))
  const balances = await balancesOn(c, at, date)
  const accounts = await readAccounts(at.ledger, at.connection.id)
  const figures = await readOpening(at.ledger, at.connection.id, date)
  return { ...figures, balances, accounts, mapping: new Mapping(accounts.mapping) }
}

/** The balances in the books, or a refusal that says why there are none. */
const balancesOn = async (c: Context<MemberEnv>, at: At, date: string): Promise<AccountBalance[]> => {
  const answer = await at.books.trialBalance(date)
  if (answer.ok) return answer.value
  const shown = await toConnection(await atThisMoment(c.env), await connectionOf(c, at.connection.id))
  const { message, remedy } = whyUnread(answer.failure, shown, at.timeZone)
  throw new Refusal(409, `books-${answer.failure.code}`, message, remedy)
}
