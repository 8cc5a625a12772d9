import type { FlatFigures } from '../exact/figures.ts'
import type { DemoAnswer } from './answer.ts'

/** The demo's figures under the names that the exact replay gives them. */
export const answerFigures = ({ totals, products, months, builds, shortages }: DemoAnswer): FlatFigures => {
  const { revenue, cogs, closingQuantity, closingValue, laborAbsorbed, overheadAbsorbed } = totals
  const flat: FlatFigures = new Map([['shortages', shortages]])
  const put = (name: string, decimal: string) => flat.set(name, Number(decimal))
  for (const [name, decimal] of Object.entries({
    revenue,
    cogs,
    closingQuantity,
    closingValue,
    laborAbsorbed,
    overheadAbsorbed,
  }))
    put(name, decimal)
  for (const product of products)
    for (const name of ['onHand', 'value', 'revenue', 'cogs'] as const)
      put(`${product.sku} ${name}`, product[name])
  for (const month of months)
    for (const name of ['revenue', 'cogs'] as const) put(`${month.month} ${name}`, month[name])
  for (const { build, unitCost } of builds) put(`build ${build}`, unitCost)
  return flat
}
