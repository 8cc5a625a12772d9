import type { Said } from '../messages/said.ts'

/** The error values of Excel that carry a reason. */
export type ErrorValue = '#VALUE!' | '#N/A'

/** Why a cell gets no figure: the error that it shows, and the reason that Excel shows with it. */
export class FunctionProblem extends Error {
  readonly value: ErrorValue

  constructor(value: ErrorValue, [message, remedy]: Said) {
    super(`${message} ${remedy}`.trim())
    this.name = 'FunctionProblem'
    this.value = value
  }
}
