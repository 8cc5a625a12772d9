import type { Box } from './address.ts'
import type { Style } from './cell.ts'

/** A conditional format; the formula is written for the top left cell of its box. */
export type ConditionalFormat = {
  id: string
  type: 'Custom'
  box: Box
  formula: string
  style: Style
  priority: number
  stopIfTrue: boolean
}
