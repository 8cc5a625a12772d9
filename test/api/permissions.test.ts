import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import worker from '../../worker/index.ts'
import { may, whoMay, type Permission, type Role } from '../../worker/identity/permissions.ts'
import { signedIn, type Client } from '../../worker/identity/testing/session.ts'

/** What each route under an organisation asks for. A route that is not written down here fails the test. */
const asked: Record<string, Permission> = {
  'GET /api/organisations/{organisation}': 'view',
  'PATCH /api/organisations/{organisation}': 'settings',
  'GET /api/organisations/{organisation}/members': 'view',
  'POST /api/organisations/{organisation}/members': 'members',
  'DELETE /api/organisations/{organisation}/members/{email}': 'members',
  'GET /api/organisations/{organisation}/products': 'view',
  'GET /api/organisations/{organisation}/suppliers': 'view',
  'GET /api/organisations/{organisation}/boms': 'view',
  // What each kind of row asks for beside it is in worker/posting.
  'POST /api/organisations/{organisation}/batches': 'view',
  'GET /api/organisations/{organisation}/batches/{batch}': 'view',
  'POST /api/organisations/{organisation}/rows': 'view',
  'GET /api/organisations/{organisation}/history': 'view',
  'GET /api/organisations/{organisation}/history/{version}/rows': 'view',
  'GET /api/organisations/{organisation}/home': 'view',
  'GET /api/organisations/{organisation}/lock': 'view',
  'PUT /api/organisations/{organisation}/lock': 'lock',
  'POST /api/organisations/{organisation}/books/consents': 'books:connect',
  'GET /api/organisations/{organisation}/books/consents/{consent}': 'books:connect',
  'POST /api/organisations/{organisation}/books/consents/{consent}/confirmation': 'books:connect',
  'GET /api/organisations/{organisation}/books/connections': 'books:view',
  'POST /api/organisations/{organisation}/books/connections': 'books:connect',
  'POST /api/organisations/{organisation}/books/connections/{connection}/check': 'books:view',
  'DELETE /api/organisations/{organisation}/books/connections/{connection}': 'books:connect',
  'GET /api/organisations/{organisation}/books/connections/{connection}/accounts': 'books:view',
  'POST /api/organisations/{organisation}/books/connections/{connection}/accounts/refresh': 'books:setup',
  'GET /api/organisations/{organisation}/books/connections/{connection}/set-up': 'books:view',
  'POST /api/organisations/{organisation}/books/connections/{connection}/set-up/preview': 'books:setup',
  'PUT /api/organisations/{organisation}/books/connections/{connection}/set-up': 'books:setup',
  'PUT /api/organisations/{organisation}/books/connections/{connection}/mapping': 'books:setup',
  'GET /api/organisations/{organisation}/books/connections/{connection}/items': 'books:view',
  'POST /api/organisations/{organisation}/books/connections/{connection}/items/refresh': 'books:setup',
  'POST /api/organisations/{organisation}/books/connections/{connection}/items': 'books:setup',
  'GET /api/organisations/{organisation}/books/connections/{connection}/contacts': 'books:view',
  'POST /api/organisations/{organisation}/books/connections/{connection}/contacts/refresh': 'books:setup',
  'POST /api/organisations/{organisation}/books/connections/{connection}/contacts': 'books:setup',
  'GET /api/organisations/{organisation}/books/connections/{connection}/exports': 'books:view',
  'POST /api/organisations/{organisation}/books/connections/{connection}/exports': 'books:export',
  'POST /api/organisations/{organisation}/books/connections/{connection}/exports/preview': 'books:view',
  'GET /api/organisations/{organisation}/books/connections/{connection}/journals': 'books:view',
  'GET /api/organisations/{organisation}/books/connections/{connection}/export-settings': 'books:view',
  'PUT /api/organisations/{organisation}/books/connections/{connection}/export-settings': 'books:setup',
  'GET /api/organisations/{organisation}/books/connections/{connection}/tie-out': 'books:view',
  'GET /api/organisations/{organisation}/books/connections/{connection}/transfers': 'books:view',
  'POST /api/organisations/{organisation}/books/connections/{connection}/transfers': 'books:export',
  'GET /api/organisations/{organisation}/books/connections/{connection}/opening-difference': 'books:view',
  'POST /api/organisations/{organisation}/books/connections/{connection}/opening-difference': 'books:export',
  'GET /api/organisations/{organisation}/reports/margin-by-product': 'reports',
  'GET /api/organisations/{organisation}/reports/inventory-valuation': 'reports',
  'GET /api/organisations/{organisation}/reports/builds': 'reports',
  'GET /api/organisations/{organisation}/reports/sales-of-product': 'reports',
  'POST /api/organisations/{organisation}/reports/cells': 'reports',
  'GET /api/organisations/{organisation}/lots': 'view',
  'GET /api/organisations/{organisation}/lots/{lot}/made-of': 'view',
  'GET /api/organisations/{organisation}/lots/{lot}/went-to': 'reports',
}

/** The routes that answer without a session. */
const open = ['GET /api/health', 'POST /api/sessions', 'POST /api/pane-errors']

const roles: Role[] = ['owner', 'admin', 'accountant', 'builder']

const document = await (
  await worker.request('https://partsemble.test/api/openapi.json', {}, env)
).json<{ paths: Record<string, Record<string, unknown>> }>()
const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
)
const inside = routes.filter((route) => route.includes('{organisation}'))

const ask = (route: string, token: string | undefined, organisation: string) => {
  const [method = '', path = ''] = route.split(' ')
  const url = path.replace('{organisation}', organisation).replaceAll(/\{\w+\}/g, 'nobody@sample.test')
  const headers = {
    'content-type': 'application/json',
    ...(token ? { authorization: `Bearer ${token}` } : {}),
  }
  const body = method === 'GET' || method === 'DELETE' ? {} : { body: '{}' }
  return worker.request(`https://partsemble.test${url}`, { method, headers, ...body }, env)
}

const codeOf = async (answer: Response): Promise<string | undefined> =>
  answer.status < 400 ? undefined : (await answer.json<{ code: string }>()).code

let clients: Record<Role, Client>
let stranger: Client
beforeAll(async () => {
  const owner = await signedIn('owner')
  const others = await Promise.all(roles.slice(1).map((role) => signedIn(role, owner.organisation)))
  clients = Object.fromEntries([owner, ...others].map((client) => [client.role, client])) as typeof clients
  stranger = await signedIn('owner')
})

test('every route under an organisation has its permission written down', () => {
  expect(inside.filter((route) => !(route in asked))).toEqual([])
  expect(Object.keys(asked).filter((route) => !inside.includes(route))).toEqual([])
})

describe.each(routes.filter((route) => !open.includes(route)))('%s', (route) => {
  test('refuses who is not signed in', async () => {
    const answer = await ask(route, undefined, clients.owner.organisation.id)
    expect(answer.status).toBe(401)
  })
})

describe.each(inside)('%s', (route) => {
  test('does not exist for a stranger', async () => {
    const answer = await ask(route, stranger.token, clients.owner.organisation.id)
    expect([answer.status, await codeOf(answer)]).toEqual([404, 'unknown-organisation'])
  })

  test.each(roles)('%s', async (role) => {
    const answer = await ask(route, clients[role].token, clients.owner.organisation.id)
    const allowed = may(role, asked[route] ?? 'admins')
    expect((await codeOf(answer)) === 'not-allowed').toBe(!allowed)
  })
})

describe('the permission table', () => {
  test('an accountant posts every kind of document and sets the lock date', () => {
    const kinds = [
      'products',
      'suppliers',
      'opening',
      'boms',
      'receipts',
      'builds',
      'sales',
      'adjustments',
    ] as const
    for (const kind of kinds) expect(may('accountant', `post:${kind}`)).toBe(true)
    expect(may('accountant', 'lock')).toBe(true)
    expect(may('accountant', 'members')).toBe(false)
  })

  test('a builder posts builds and BOMs, sees stock and no figures of money', () => {
    const posts = ['post:boms', 'post:builds', 'view'] as const
    for (const permission of posts) expect(may('builder', permission)).toBe(true)
    const not = ['post:receipts', 'post:sales', 'post:products', 'reports', 'lock', 'settings'] as const
    for (const permission of not) expect(may('builder', permission)).toBe(false)
  })

  test('only the owner chooses admins', () => {
    expect(whoMay('admins')).toEqual(['owner'])
  })
})
