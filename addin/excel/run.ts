import { failureWords } from '../messages/failures.ts'
import type { Said } from '../messages/said.ts'

/** The one door to Excel: everything in this folder runs through it, so that errors reach people in plain words. */

/** Why something in the workbook could not be done, in words for people. */
export class SheetProblem extends Error {
  readonly code: string
  readonly remedy: string

  constructor(code: string, message: string, remedy: string) {
    super(message)
    this.name = 'SheetProblem'
    this.code = code
    this.remedy = remedy
  }
}

const known: Record<string, Said> = {
  InvalidOperationInCellEditMode: failureWords.cellOpen,
  AccessDenied: failureWords.readOnly,
  EditModeActive: failureWords.cellOpen,
  HostIsBusy: failureWords.busy,
  RequestAborted: failureWords.aborted,
  ItemNotFound: failureWords.gone,
  RequestPayloadSizeLimitExceeded: failureWords.tooLarge,
  ResponsePayloadSizeLimitExceeded: failureWords.tooLarge,
}

const named = (error: unknown): unknown => {
  if (!(error instanceof Error)) return error
  const { code } = error as { code?: unknown }
  const words = typeof code === 'string' ? known[code] : undefined
  return words && typeof code === 'string' ? new SheetProblem(code, ...words) : error
}

/** Whether this Excel has a version of its API. */
export const supports = (version: string): boolean =>
  Office.context.requirements.isSetSupported('ExcelApi', version)

/**
 * Runs `work` against the workbook. `waitForEdit` waits for a person to leave the cell they type in (ribbon buttons);
 * without it an open cell is refused. `oneUndo` makes it one step back, where Excel can.
 * Throws SheetProblem for what a person can mend.
 */
export const run = async <T>(
  work: (context: Excel.RequestContext) => Promise<T>,
  { waitForEdit = false, oneUndo = false }: { waitForEdit?: boolean; oneUndo?: boolean } = {},
): Promise<T> => {
  const options: Excel.RunOptions = {}
  if (waitForEdit) options.delayForCellEdit = true
  if (oneUndo && supports('1.20')) options.mergeUndoGroup = true
  try {
    return await Excel.run(options, work)
  } catch (error) {
    throw named(error)
  }
}
