import type { CellAsk, CellFigure } from '../../schema/api/cell-figures.ts'
import { ApiFailure } from '../api/failure.ts'
import { SheetProblem } from '../excel/run.ts'
import { failureWords } from '../messages/failures.ts'
import { functionWords } from '../messages/functions.ts'
import type { Said } from '../messages/said.ts'
import { FunctionProblem } from './problem.ts'

/** #N/A, and why. */
export const noAnswer = (said: Said): FunctionProblem => new FunctionProblem('#N/A', said)

/** What a cell says of something that was thrown; null for what only a bug throws. */
export const problemOf = (error: unknown): FunctionProblem | null => {
  if (error instanceof FunctionProblem) return error
  if (error instanceof SheetProblem) return noAnswer([error.message, error.remedy])
  if (!(error instanceof ApiFailure)) return null
  if (error.kind === 'signed-out') return noAnswer(functionWords.signedOut)
  return noAnswer(error.kind === 'offline' ? functionWords.offline : [error.message, error.remedy])
}

/** What a cell says of what only a bug throws. */
export const unexpected = (error: unknown): FunctionProblem =>
  noAnswer(failureWords.unexpected(error instanceof Error ? error.message : String(error)))

/** The figure of an answer. Throws FunctionProblem, #N/A, where there is none. */
export const numberOf = (figure: CellFigure, ask: CellAsk): number => {
  if ('value' in figure) return Number(figure.value)
  throw noAnswer(
    figure.none === 'unknown-sku'
      ? functionWords.unknownSku(ask.sku)
      : functionWords.nothingOnHand(ask.sku, 'date' in ask ? ask.date : ''),
  )
}
