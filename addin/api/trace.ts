import type { Lot, Lots, MadeOf, SalesOfProduct, WentTo } from '../../schema/api/trace.ts'

/** What the add-in asks of the Worker about lots. Every call throws ApiFailure when there is no answer. */
export type TraceApi = {
  /** All sales of a product in a period (ISO dates; empty: the beginning, today), with the lots they took. */
  salesOfProduct: (organisation: string, sku: string, from: string, to: string) => Promise<SalesOfProduct>
  /** The first lots whose name begins so; `sku` empty: of any product. */
  lots: (organisation: string, name: string, sku?: string) => Promise<Lot[]>
  lotMadeOf: (organisation: string, lot: string) => Promise<MadeOf>
  lotWentTo: (organisation: string, lot: string) => Promise<WentTo>
}

type Get = <T>(path: string) => Promise<T>

const most = 50

/** The calls about lots, over what signs and reads requests. */
export const traceApi = (get: Get): TraceApi => {
  const path = (organisation: string, rest: string, parameters: Record<string, string> = {}): string => {
    const query = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== ''))
    return `/api/organisations/${encodeURIComponent(organisation)}/${rest}${query.size > 0 ? `?${query.toString()}` : ''}`
  }
  const lot = (organisation: string, id: string, way: string): string =>
    path(organisation, `lots/${encodeURIComponent(id)}/${way}`)
  return {
    salesOfProduct: async (organisation, sku, from, to) => {
      const page = (after: string) =>
        get<SalesOfProduct>(path(organisation, 'reports/sales-of-product', { sku, from, to, after }))
      const first = await page('')
      const all = { ...first, sales: [...first.sales] }
      while (all.next !== null) {
        const more = await page(all.next)
        // Pages of two states of the ledger would not add up.
        if (more.asOf.version !== all.asOf.version)
          return traceApi(get).salesOfProduct(organisation, sku, from, to)
        all.sales.push(...more.sales)
        all.next = more.next
      }
      return all
    },
    lots: async (organisation, name, sku = '') =>
      (await get<Lots>(path(organisation, 'lots', { name, sku, limit: String(most) }))).lots,
    lotMadeOf: (organisation, id) => get(lot(organisation, id, 'made-of')),
    lotWentTo: (organisation, id) => get(lot(organisation, id, 'went-to')),
  }
}
