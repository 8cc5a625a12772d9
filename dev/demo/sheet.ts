import type { InventoryValuation, MarginByProduct } from '../../schema/api/reports.ts'
import type { Seat } from '../excel/seat/browser.ts'

/** What a report came to: named amounts, as decimal strings, by SKU. */
type Lines = readonly { sku: string; amounts: Readonly<Record<string, string>> }[]

const compareSheet = async (seat: Seat, title: string, lines: Lines): Promise<void> => {
  const table = (await seat.tables()).find(({ sheet }) => sheet === title)
  if (!table) throw new Error(`There is no table on the sheet ${title}`)
  const column = async (header: string) => (await seat.values(`${table.name}[${header}]`)).flat()
  const skus = (await column('SKU')).map(String)
  const rows = new Map(lines.map(({ sku, amounts }) => [sku, amounts]))
  const headers = Object.keys(lines[0]?.amounts ?? {})
  const columns = new Map(
    await Promise.all(headers.map(async (header) => [header, await column(header)] as const)),
  )
  if (skus.length !== lines.length)
    throw new Error(`${title} shows ${skus.length} products instead of ${lines.length}`)
  for (const [n, sku] of skus.entries())
    for (const header of headers) {
      const [shown, answered] = [Number(columns.get(header)?.[n]), Number(rows.get(sku)?.[header])]
      if (shown !== answered)
        throw new Error(`${title} shows ${shown} as ${header} of ${sku} instead of ${answered}`)
    }
}

/**
 * Holds the two reports in the sheet to what the Worker answered: the same products, and each amount under its
 * header. Throws the first that differs.
 */
export const compareSheets = async (
  seat: Seat,
  margin: MarginByProduct,
  valuation: InventoryValuation,
): Promise<void> => {
  const sold = margin.products.map(({ sku, revenue, cogs, margin: earned }) => ({
    sku,
    amounts: { Revenue: revenue, 'Cost of sales': cogs, Margin: earned },
  }))
  await compareSheet(seat, 'Margin by product', sold)
  const stocked = valuation.products.map(({ sku, onHand, value }) => ({
    sku,
    amounts: { 'On hand': onHand, Value: value },
  }))
  await compareSheet(seat, 'Inventory valuation', stocked)
}
