import type { Checkpoint } from '../../dev/replay/checkpoint.ts'

/**
 * How a case is judged: numerically, within half a cent on money, exactly on quantities, lots after merging
 * neighbours of equal unit cost. `otherRule` cases follow a policy that is not ours, by name and no others.
 */
export type Verdict = 'agree' | 'otherRule' | 'rounding' | 'differ'

const otherRule = new Set([
  'hledger-insufficient',
  'beancount-more-than-available',
  'beancount-two-reductions-overflow',
  'odoo-amend-receipt-up',
  'connectbooks-refund-first',
])
const rounding = new Set(['odoo-thirds-2', 'erpnext-near-zero-quantity'])

const halfCent = 0.005 + 1e-9

/** What a case expects; quantities under `qty`, everything else is money. */
export type Expected = {
  after?: number
  issues?: Record<string, { cost: string }>
  builds?: Record<string, { cost?: string; unitCost?: string }>
  customerReturns?: Record<string, { cost: string }>
  supplierReturns?: Record<string, { cost: string }>
  onHand?: Record<string, { qty?: string; value?: string }>
  lots?: Record<string, { qty: string; unitCost?: string; of?: number }[]>
  margin?: Record<string, string>
  cogsTotal?: string
  error?: unknown
}

const sameMoney = (expected: string, got: string | undefined): boolean =>
  got !== undefined && Math.abs(Number(expected) - Number(got)) <= halfCent
const sameQuantity = (expected: string, got: string | undefined): boolean =>
  got !== undefined && Number(expected) === Number(got)

type Lot = { qty: string; unitCost?: string; of?: number }

const merged = (lots: readonly Lot[]): Lot[] =>
  lots.reduce<Lot[]>((done, lot) => {
    const last = done.at(-1)
    if (last?.unitCost === undefined || Number(last.unitCost) !== Number(lot.unitCost))
      return [...done, { ...lot }]
    last.qty = String(Math.round((Number(last.qty) + Number(lot.qty)) * 1e6) / 1e6)
    return done
  }, [])

const lotDifferences = (product: string, expected: readonly Lot[], got: readonly Lot[]): string[] => {
  const [want, have] = [merged(expected), merged(got)]
  if (want.length !== have.length) return [`${want.length} lots of ${product} expected, ${have.length} got`]
  return want.flatMap((lot, index) => {
    const other = have[index]!
    const cost = lot.unitCost === undefined || sameMoney(lot.unitCost, other.unitCost)
    return sameQuantity(lot.qty, other.qty) && cost
      ? []
      : [
          `lot ${index + 1} of ${product}: expected ${lot.qty} at ${lot.unitCost}, got ${other.qty} at ${other.unitCost}`,
        ]
  })
}

/** Every figure that is expected and that we do not give, in words. */
export const differences = (expected: Expected, got: Checkpoint): string[] => {
  const found: string[] = []
  const money = (what: string, want: string | undefined, have: string | undefined) => {
    if (want !== undefined && !sameMoney(want, have)) found.push(`${what}: expected ${want}, got ${have}`)
  }
  for (const map of ['issues', 'customerReturns', 'supplierReturns'] as const) {
    for (const [n, { cost }] of Object.entries(expected[map] ?? {}))
      money(`${map} ${n}`, cost, got[map][n]?.cost)
  }
  for (const [n, build] of Object.entries(expected.builds ?? {})) {
    money(`build ${n}`, build.cost, got.builds[n]?.cost)
    money(`unit cost of build ${n}`, build.unitCost, got.builds[n]?.unitCost)
  }
  for (const [product, want] of Object.entries(expected.onHand ?? {})) {
    const have = got.onHand[product]
    money(`value of ${product}`, want.value, have?.value)
    if (want.qty !== undefined && !sameQuantity(want.qty, have?.qty)) {
      found.push(`on hand of ${product}: expected ${want.qty}, got ${have?.qty}`)
    }
  }
  for (const [product, lots] of Object.entries(expected.lots ?? {})) {
    found.push(...lotDifferences(product, lots, got.lots[product] ?? []))
  }
  for (const [n, margin] of Object.entries(expected.margin ?? {})) money(`margin ${n}`, margin, got.margin[n])
  money('cost of sales', expected.cogsTotal, got.cogsTotal)
  if ((expected.error === undefined) !== (got.error === undefined))
    found.push('one refuses an event, the other does not')
  return found
}

export const verdictOf = (id: string, found: readonly string[]): Verdict => {
  if (found.length === 0) return 'agree'
  if (otherRule.has(id)) return 'otherRule'
  return rounding.has(id) ? 'rounding' : 'differ'
}
