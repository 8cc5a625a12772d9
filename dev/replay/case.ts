import { parseMillionths } from '../../schema/api/decimal.ts'

/** An oracle case as it stands in a file: events in order of entry, and what somebody says must come out. */
export type Case = { id: string; events: CaseEvent[]; expect: { after?: number }[] }

export type Part = { product: string; qty: string; share?: string }

export type CaseEvent = {
  n: number
  date: string
  type: string
  product?: string
  qty?: string
  unitCost?: string
  uom?: string
  revenue?: string
  lotUnitCost?: string
  of?: number | number[]
  amount?: string
  inputs?: Part[]
  overhead?: string
  returned?: Part[]
  byProducts?: Part[]
  scrapped?: string
}

/** An event that cannot be read, or that refers to nothing. */
export class CaseError extends Error {
  readonly event: number
  readonly kind: string

  constructor(event: number, kind: string) {
    super(`event ${event}: ${kind}`)
    this.event = event
    this.kind = kind
  }
}

/** Millionths of a decimal text; missing or malformed text is an unreadable event. */
export const millionths = (event: CaseEvent, text: string | undefined): number => {
  const value = text === undefined ? null : parseMillionths(text)
  if (value === null || !Number.isSafeInteger(Number(value))) throw new CaseError(event.n, 'unreadable')
  return Number(value)
}

/** A share as a decimal or a fraction ("10/40"), in millionths, rounded half up. */
export const share = (event: CaseEvent, text: string | undefined): number => {
  const [numerator, denominator] = (text ?? '').split('/')
  const part = millionths(event, numerator)
  if (denominator === undefined) return part
  const whole = millionths(event, denominator)
  if (whole <= 0) throw new CaseError(event.n, 'unreadable')
  return Math.round((part / whole) * 1_000_000)
}

/** Grams are thousandths of the stock unit, for quantity and unit cost alike. */
const perUnit = (event: CaseEvent): number => (event.uom === 'g' ? 1000 : 1)

export const quantityOf = (event: CaseEvent): number => {
  const quantity = millionths(event, event.qty) / perUnit(event)
  if (!Number.isInteger(quantity)) throw new CaseError(event.n, 'unreadable')
  return quantity
}

export const unitCostOf = (event: CaseEvent): number => millionths(event, event.unitCost) * perUnit(event)

export const productOf = (event: CaseEvent): string => event.product ?? 'A'

/** The one event another refers to. */
export const targetOf = (event: CaseEvent): number => {
  if (typeof event.of !== 'number') throw new CaseError(event.n, 'unreadable')
  return event.of
}
