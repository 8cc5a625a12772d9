import { createRoute } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { z } from 'zod'
import { bomsSchema, productsSchema, suppliersSchema, type Boms } from '../../schema/api/catalog.ts'
import { formatMillionths } from '../../schema/api/decimal.ts'
import { bomLineKinds, productTypes } from '../../schema/api/entry.ts'
import { answers } from '../http/contract.ts'
import type { MemberEnv } from '../http/context.ts'
import { newRoutes } from '../http/routes.ts'
import { requireMember } from '../identity/guard.ts'
import { ledgerFor } from '../identity/ledger.ts'
import { may } from '../identity/permissions.ts'
import { Ledger } from '../store/statements.ts'
import { readBoms, readProducts, readSuppliers, type BomItem } from './queries.ts'

const request = {
  params: z.object({ organisation: z.string() }),
  query: z.object({
    after: z.string().max(1_000).default(''),
    limit: z.coerce.number().int().min(1).max(5_000).default(5_000),
  }),
}
const middleware = requireMember('view')

const productsRoute = createRoute({
  method: 'get',
  path: '/api/organisations/{organisation}/products',
  summary: 'Products by SKU',
  middleware,
  request,
  responses: answers(productsSchema, 'A page.'),
})

const suppliersRoute = createRoute({
  method: 'get',
  path: '/api/organisations/{organisation}/suppliers',
  summary: 'Suppliers by code',
  middleware,
  request,
  responses: answers(suppliersSchema, 'A page.'),
})

const bomsRoute = createRoute({
  method: 'get',
  path: '/api/organisations/{organisation}/boms',
  summary: 'BOMs with all their versions, by SKU of the product',
  middleware,
  request,
  responses: answers(bomsSchema, 'A page.'),
})

/** The lists that people choose from. */
export const catalogRoutes = newRoutes<MemberEnv>()

catalogRoutes.openapi(productsRoute, async (c) => {
  const { after, limit } = c.req.valid('query')
  const money = may(c.var.member.role, 'reports')
  const items = await readProducts(ledgerOf(c), after, limit)
  const products = items.map((item) => ({
    sku: item.sku,
    name: item.name,
    type: productTypes[item.type] ?? productTypes[0],
    unit: item.unit,
    ...(money ? { cost: orNull(item.cost) } : {}),
    reorderPoint: orNull(item.reorder_point),
    active: item.active === 1,
    onHand: formatMillionths(BigInt(item.on_hand)),
  }))
  return c.json({ products, next: nextOf(items, limit, ({ sku_key }) => sku_key) }, 200)
})

catalogRoutes.openapi(suppliersRoute, async (c) => {
  const { after, limit } = c.req.valid('query')
  const items = await readSuppliers(ledgerOf(c), after, limit)
  const suppliers = items.map(({ code, name }) => ({ code, name }))
  return c.json({ suppliers, next: nextOf(items, limit, ({ code_key }) => code_key) }, 200)
})

catalogRoutes.openapi(bomsRoute, async (c) => {
  const { after, limit } = c.req.valid('query')
  const items = await readBoms(ledgerOf(c), versionAfter(after), limit)
  const versions = [...Map.groupBy(items, ({ sku_key, version }) => `${version} ${sku_key}`)]
  const boms = versions.flatMap(([, lines]) => bomOf(lines))
  return c.json({ boms, next: nextOf(versions, limit, ([key]) => key) }, 200)
})

const ledgerOf = (c: Context<MemberEnv>): Ledger =>
  new Ledger(ledgerFor(c.env, c.var.organisation), c.var.organisation.id)

const orNull = (millionths: number | null): string | null =>
  millionths === null ? null : formatMillionths(millionths)

const nextOf = <Item>(items: readonly Item[], limit: number, key: (item: Item) => string): string | null => {
  const last = items.at(-1)
  return items.length < limit || last === undefined ? null : key(last)
}

/** A page of BOMs goes on after a version of a product: `2 bike`. */
const versionAfter = (after: string): { sku: string; version: number } => {
  const [, version = '0', sku = ''] = /^(\d+) (.*)$/s.exec(after) ?? []
  return { sku, version: Number(version) }
}

const bomOf = (items: readonly BomItem[]): Boms['boms'] => {
  const [first] = items
  if (first === undefined) return []
  const { sku, version, valid_from } = first
  return [{ product: sku, version, validFrom: valid_from, lines: items.map(lineOf) }]
}

const lineOf = (item: BomItem): Boms['boms'][number]['lines'][number] => {
  const kind = bomLineKinds[item.kind] ?? 'other'
  const quantity = formatMillionths(item.quantity)
  const component = item.component ?? ''
  if (kind === 'component') return { kind, component, quantity, optional: item.optional === 1 }
  if (kind === 'by-product') return { kind, component, quantity, share: formatMillionths(item.share * 100) }
  return { kind, label: item.label, amount: formatMillionths(item.amount) }
}
