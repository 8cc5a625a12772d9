import type { Event } from '../worker/ledger/event.ts'
import { orderKey, type Rank } from '../worker/ledger/order.ts'
import { seeded } from '../dev/data/shuffle.ts'

/** An invented factory: three BOM levels over bought parts, and a year of receipts, builds and sales. */

const million = 1_000_000
const bought = 40
/** Products per level, and how many components each is built of: from the level below and from bought parts. */
const built = [
  { products: 24, components: 3 },
  { products: 12, components: 4 },
  { products: 8, components: 5 },
]

type Product = { number: number; level: number; components: { number: number; each: number }[] }

const makeProducts = (random: () => number): Product[] => {
  const products: Product[] = Array.from({ length: bought }, (_, n) => ({
    number: n + 1,
    level: 0,
    components: [],
  }))
  built.forEach(({ products: count, components }, n) => {
    const below = products.filter((product) => product.level === n)
    for (let made = 0; made < count; made += 1) {
      const first = below[made % below.length]
      const others = Array.from({ length: components - 1 }, () => products[Math.floor(random() * bought)])
      const numbers = new Set([first, ...others].flatMap((product) => (product ? [product.number] : [])))
      products.push({
        number: products.length + 1,
        level: n + 1,
        components: [...numbers].map((number) => ({ number, each: 1 + Math.floor(random() * 4) })),
      })
    }
  })
  return products
}

/** So many events in the order in which they act, none short of stock. */
export const factoryEvents = (count: number, seed = 1): Event[] => {
  const random = seeded(seed)
  const between = (low: number, high: number) => low + Math.floor(random() * (high - low + 1))
  const products = makeProducts(random)
  const onHand = new Map(products.map(({ number }) => [number, 0]))
  const events: Event[] = []
  const daily = count / 365

  const common = (rank: Rank, date: string, product: Product, units: number) => {
    const id = events.length + 1
    const place = { date, rank, level: rank === 'build' ? product.level : 0, reference: `D-${id}`, party: '' }
    const key = orderKey({ ...place, line: null, sku: `P-${product.number}`, entry: id })
    return { id, key, date, product: product.number, quantity: units * million }
  }
  const move = (product: number, units: number) => onHand.set(product, (onHand.get(product) ?? 0) + units)

  const receive = (date: string, product: Product) => {
    const units = between(200, 900)
    const cost = units * between(50_000, 9_000_000)
    events.push({ ...common('receipt', date, product, units), kind: 'receipt', cost, landed: 0 })
    move(product.number, units)
  }
  const build = (date: string, product: Product) => {
    const enough = product.components.map(({ number, each }) => Math.floor((onHand.get(number) ?? 0) / each))
    const units = Math.min(between(1, 12), ...enough)
    if (units < 1) return
    const inputs = product.components.map(({ number, each }) => ({
      product: number,
      quantity: units * each * million,
      lot: null,
      estimate: 0,
    }))
    const costs = { labor: units * 1_250_000, overhead: units * 480_000, other: 0 }
    events.push({ ...common('build', date, product, units), kind: 'build', inputs, byProducts: [], ...costs })
    for (const { number, each } of product.components) move(number, -each * units)
    move(product.number, units)
  }
  const sell = (date: string, product: Product) => {
    const units = Math.min(between(1, 6), onHand.get(product.number) ?? 0)
    if (units < 1) return
    const sale = { amount: units * 120_000_000, party: 0, lot: null, estimate: 0 }
    events.push({ ...common('sale', date, product, units), kind: 'sale', ...sale })
    move(product.number, -units)
  }

  const pick = (level: number): Product => {
    const those = products.filter((product) => product.level === level)
    return those[Math.floor(random() * those.length)] as Product
  }
  for (let day = 0; events.length < count; day += 1) {
    const date = new Date(Date.UTC(2025, 0, 1 + day)).toISOString().slice(0, 10)
    for (let n = 0; n < daily * 0.25; n += 1) receive(date, pick(0))
    for (const level of [1, 2, 3]) for (let n = 0; n < daily * 0.15; n += 1) build(date, pick(level))
    for (let n = 0; n < daily * 0.3; n += 1) sell(date, pick(between(1, 3)))
  }
  return events.slice(0, count)
}

/** Receipts of one product, then as many issues of it, each over several lots. */
export const deepEvents = (receipts: number, issues: number): Event[] => {
  const event = (rank: Rank, n: number, units: number) => {
    const date = rank === 'receipt' ? '2025-01-01' : '2025-01-02'
    const place = { date, rank, level: 0, reference: `D-${n}`, party: '', line: null, sku: 'P-1', entry: n }
    return { id: n, key: orderKey(place), date, product: 1, quantity: units * million }
  }
  return [
    ...Array.from({ length: receipts }, (_, n) => ({
      ...event('receipt', n + 1, 7 + (n % 5)),
      kind: 'receipt' as const,
      cost: (n + 1) * 1_234_567,
      landed: 0,
    })),
    ...Array.from({ length: issues }, (_, n) => ({
      ...event('sale', receipts + n + 1, 5 + (n % 7)),
      kind: 'sale' as const,
      amount: million,
      party: 0,
      lot: null,
      estimate: 0,
    })),
  ]
}
