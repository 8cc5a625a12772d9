import type { Sheets } from './check.ts'

const product = (sku: string, type: string, unit = 'each') => ({ sku, name: sku, type, unit, cost: 1 })
const line = (of: string, component: string, quantity: number) => ({
  product: of,
  lineKind: 'component',
  component,
  quantity,
})

/** A small maker of bikes: a bike of a frame and two wheels, a wheel of spokes, one supplier. */
export const bikes = {
  products: [
    product('BIKE', 'finished good'),
    product('WHEEL', 'sub-assembly'),
    product('FRAME', 'component'),
    product('SPOKE', 'raw material'),
    product('BELL', 'component'),
  ],
  suppliers: [{ code: 'ACM', name: 'Acme Parts' }],
  boms: [
    line('BIKE', 'FRAME', 1),
    line('BIKE', 'WHEEL', 2),
    { ...line('BIKE', 'BELL', 1), optional: 'yes' },
    { product: 'BIKE', lineKind: 'labor', label: 'Assembly', amount: 6.125 },
    { product: 'BIKE', lineKind: 'overhead', label: 'Shop', amount: 2.5 },
    line('WHEEL', 'SPOKE', 0.0625),
  ],
} satisfies Sheets
