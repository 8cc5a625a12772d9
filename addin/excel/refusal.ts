import { ownWords, type OwnCode } from '../messages/own-sheets.ts'
import { SheetProblem } from './run.ts'

/** Why a sheet of somebody's own cannot be taken, in words. */
export const refusal = (code: OwnCode, ...told: string[]): SheetProblem =>
  new SheetProblem(code, ...ownWords(code, ...told))
