import { decimalText, type Fraction } from './fraction.ts'
import type { ExactReplay } from './replay.ts'

/** Figures by name, in units: `cogs`, `BK-1 onHand`, `2013-08 revenue`, `build 42`. What is not there is zero. */
export type FlatFigures = Map<string, number>

/** All figures of an exact replay. */
export const exactFigures = ({ totals, products, months, builds }: ExactReplay): FlatFigures => {
  const flat: FlatFigures = new Map()
  const put = (name: string, amount: Fraction) => flat.set(name, Number(decimalText(amount, 9)))
  for (const [name, amount] of Object.entries(totals)) put(name, amount)
  for (const [sku, figures] of products)
    for (const [name, amount] of Object.entries(figures)) put(`${sku} ${name}`, amount)
  for (const [month, figures] of months)
    for (const [name, amount] of Object.entries(figures)) put(`${month} ${name}`, amount)
  for (const [build, unitCost] of builds) put(`build ${build}`, unitCost)
  return flat
}

/** The figures that are half a cent or more apart, in words; empty when all agree to the cent. */
export const differences = (ours: FlatFigures, exact: FlatFigures): string[] =>
  [...new Set([...ours.keys(), ...exact.keys()])]
    .filter((name) => !(Math.abs((ours.get(name) ?? 0) - (exact.get(name) ?? 0)) < 0.005))
    .map((name) => `${name}: ${ours.get(name)} instead of ${exact.get(name)}`)
