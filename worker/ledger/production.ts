import { million, mulDiv } from './arithmetic.ts'
import { lotId, shortageId, type Build, type Micros, type Unbuild } from './event.ts'
import { bringIn, finish, inventory, mergeInputs, takeOut, type Act } from './movement.ts'
import { debit } from './postings.ts'
import { liveStock, type BuildState } from './state.ts'

type Used = BuildState['inputs']

/** Takes what a build uses; for products that are not live, what is recorded, once a product. */
const useInputs = (act: Act, event: Build): Used => {
  const { state } = act
  const used: Used = []
  for (let nth = 0; nth < event.inputs.length; nth++) {
    const input = event.inputs[nth]!
    const stock = liveStock(state, input.product, event.key)
    let cost: Micros = 0
    if (stock !== undefined) {
      const { product, quantity, lot, estimate } = input
      cost = takeOut(act, stock, {
        product,
        quantity,
        named: lot,
        estimate,
        shortage: shortageId(event.id, nth),
      })
    } else if (!used.some((earlier) => earlier.product === input.product)) {
      cost = state.recorded!.inputCost(event.id, input.product)
      inventory(act, input.product, -cost)
    }
    used.push({ product: input.product, quantity: input.quantity, cost })
  }
  return used
}

/** A build consumes its inputs, adds its cost lines, and makes lots whose cost is exactly the sum. */
export const build = (act: Act, event: Build) => {
  const { state, entry } = act
  const used = useInputs(act, event)
  const lines = event.labor + event.overhead + event.other
  const total = used.reduce((sum, input) => sum + input.cost, lines)
  debit(entry, 'labor_absorbed', 0, 0, -event.labor)
  debit(entry, 'overhead_absorbed', 0, 0, -event.overhead)
  debit(entry, 'other_absorbed', 0, 0, -event.other)
  if (act.short.length > 0 || state.wanted.builds.has(event.id)) remember(act, event, used)
  let rest = total
  for (let nth = 0; nth < event.byProducts.length; nth++) {
    const by = event.byProducts[nth]!
    const cost = mulDiv(total, by.share, million)
    rest -= cost
    bringIn(act, {
      id: lotId(event.id, nth + 1),
      product: by.product,
      quantity: by.quantity,
      cost,
    })
  }
  bringIn(act, {
    id: lotId(event.id),
    product: event.product,
    quantity: event.quantity,
    cost: rest,
  })
  finish(act, total)
}

const remember = (act: Act, event: Build, used: Used) => {
  const shares = event.byProducts.reduce((sum, by) => sum + by.share, 0)
  act.state.builds.set(event.id, {
    event: event.id,
    quantity: event.quantity,
    unbuiltQuantity: 0,
    outputs: [
      ...event.byProducts.map((by, nth) => ({ ...by, lot: lotId(event.id, nth + 1) })),
      { product: event.product, quantity: event.quantity, lot: lotId(event.id), share: million - shares },
    ],
    inputs: mergeInputs(used),
  })
}

/** Takes a build apart: components come back at the cost it took; its cost lines, and any difference, are waste. */
export const unbuild = (act: Act, event: Unbuild) => {
  const { state } = act
  const stock = liveStock(state, event.product, event.key)
  let cost: Micros
  if (stock !== undefined) {
    const { product, quantity, estimate } = event
    const shortage = shortageId(event.id)
    cost = takeOut(act, stock, { product, quantity, named: lotId(event.of), estimate, shortage })
  } else {
    cost = state.recorded!.inputCost(event.id, event.product)
    inventory(act, event.product, -cost)
  }
  const back = giveBack(act, event)
  debit(act.entry, 'waste', 0, event.product, cost - back)
  finish(act, cost)
}

const giveBack = (act: Act, event: Unbuild): Micros => {
  const made = act.state.builds.get(event.of)
  if (made === undefined) return 0
  const left = made.quantity - made.unbuiltQuantity
  const quantity = Math.min(event.quantity, left)
  if (quantity <= 0) return 0
  made.unbuiltQuantity += quantity
  let back = 0
  for (let nth = 0; nth < made.inputs.length; nth++) {
    const input = made.inputs[nth]!
    const part = {
      quantity: mulDiv(input.quantity, quantity, left),
      cost: mulDiv(input.cost, quantity, left),
    }
    input.quantity -= part.quantity
    input.cost -= part.cost
    back += part.cost
    bringIn(act, { id: lotId(event.id, nth), product: input.product, ...part })
  }
  return back
}
