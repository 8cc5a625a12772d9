import type { Me } from '../../schema/api/identity.ts'
import { ApiFailure } from '../api/failure.ts'
import { calculateFunctionSheets, readFunctionSheets } from '../excel/function-sheets.ts'
import { run } from '../excel/run.ts'
import type { Owner } from '../excel/settings.ts'
import { sheetOf } from './addresses.ts'
import { problemOf, unexpected } from './answers.ts'
import type { Send } from './batch.ts'
import type { Definition } from './definitions.ts'
import { createFigures } from './figures.ts'
import type { Place } from './place.ts'
import { createUsers, type Users } from './users.ts'

/** What functions in cells need of the add-in. */
export type FunctionsOptions = {
  /** Who is signed in; null when nobody is. */
  me: () => Promise<Me | null>
  send: Send
  /** Told when the workbook begins to belong to the organisation that answered. */
  onOwned: () => void
  /** Told of what only a bug throws. */
  onUnexpected: (error: unknown) => void
}

/** Functions in cells, and what the pane tells them. */
export type Functions = {
  /** The figure of one call. Throws FunctionProblem. */
  call: (definition: Definition, given: readonly unknown[], place: Place) => Promise<number>
  /** The names of the sheets that use functions. Throws SheetProblem. */
  sheets: () => Promise<string[]>
  /**
   * Asks everything anew: the sheets that use functions calculate. Answers their names. Throws SheetProblem, and
   * ApiFailure where no cell would get a figure: then nothing calculates, and the old figures stand.
   */
  refresh: () => Promise<string[]>
  /** Somebody signed in or out. Signed in, the sheets calculate by themselves. */
  sessionChanged: (isSignedIn: boolean) => void
  /** The pane works in an organisation that a person picked; null: in none that they picked. */
  pick: (organisation: string | null) => void
  /** The workbook may belong to an organisation from now on. */
  workbookChanged: () => void
}

/** Makes the sheets that use functions calculate; answers their names. */
const calculate = async (users: Users): Promise<string[]> => {
  const { isIdle, done } = users.calculating()
  const sheets = await run((context) => calculateFunctionSheets(context, isIdle), { waitForEdit: true })
  done(sheets)
  return sheets.map(({ name }) => name)
}

/** The functions of one workbook. A cell that is open for typing is waited for, nothing of it is lost. */
export const createFunctions = ({ me, send, onOwned, onUnexpected }: FunctionsOptions): Functions => {
  const users = createUsers(() => {
    figures.forgetOwner()
    onOwned()
  })
  const figures = createFigures({ me, send, onAnswer: users.answeredBy })

  const sheets = async (): Promise<string[]> => {
    // All that called: undoing may have taken back what the workbook remembered of them.
    await users.keep('all')
    return (await run(readFunctionSheets, { waitForEdit: true })).map(({ name }) => name)
  }
  const calculateAlone = async (): Promise<void> => {
    if ((await sheets()).length === 0) return
    // Figures stay for who gets no new ones, unless cells wait already.
    const failure = figures.missed() ? null : await figures.renew().catch((error: unknown) => error)
    if (!(failure instanceof ApiFailure)) await calculate(users)
  }
  /** Nobody waits for it: a sheet that cannot calculate now keeps its reasons until a refresh. */
  const begin = (work: Promise<void>): void => void work.catch(() => undefined)
  return {
    call: async (definition, given, place) => {
      users.called(sheetOf(place.cell))
      try {
        return await figures.of(definition, given, place.arguments)
      } catch (error) {
        const problem = problemOf(error)
        if (problem) throw problem
        onUnexpected(error)
        throw unexpected(error)
      }
    },
    sheets,
    refresh: async () => {
      if ((await sheets()).length === 0) return []
      await figures.renew()
      figures.missed()
      return calculate(users)
    },
    sessionChanged: (isSignedIn) => {
      figures.forget()
      if (isSignedIn) begin(calculateAlone())
    },
    pick: (organisation) => {
      if (figures.picked === organisation) return
      figures.picked = organisation
      figures.forget()
      // The figures of a workbook stay while somebody looks into another organisation.
      const isBack = (own: Owner | null) => own === null || organisation === null || own.id === organisation
      const work = async () => {
        await users.keep()
        if (isBack(await figures.owner())) await calculateAlone()
      }
      begin(work())
    },
    workbookChanged: figures.forgetOwner,
  }
}
