import type { Me } from '../../schema/api/identity.ts'
import { calculateFunctionSheets, readDateSystem, readFunctionSheets } from '../excel/function-sheets.ts'
import { readOwner } from '../excel/owner.ts'
import { run } from '../excel/run.ts'
import type { Owner } from '../excel/settings.ts'
import { functionWords } from '../messages/functions.ts'
import { sheetOf } from './addresses.ts'
import { noAnswer, numberOf, problemOf, unexpected } from './answers.ts'
import { needsDateSystem, readAsk } from './arguments.ts'
import { createBatch, type Send } from './batch.ts'
import type { Definition } from './definitions.ts'
import { kept } from './kept.ts'
import { createUsers, type Users } from './users.ts'
import { whose } from './whose.ts'

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
  /** The figure of one call; `address`: the cell it stands in. Throws FunctionProblem. */
  call: (definition: Definition, given: readonly unknown[], address?: string) => Promise<number>
  /**
   * Asks everything anew: the sheets that use functions calculate. Answers their names. Throws SheetProblem,
   * and what `me` throws: then nothing calculates.
   */
  refresh: () => Promise<string[]>
  /** Somebody signed in or out. Signed in, the sheets calculate by themselves. */
  sessionChanged: (isSignedIn: boolean) => void
  /** The pane works in an organisation that a person picked; null: in none that they picked. */
  pick: (organisation: string | null) => void
  /** The workbook may belong to an organisation from now on. */
  workbookChanged: () => void
}

/** Whose figures a cell gets. Throws FunctionProblem, #N/A, for who is nobody's, or the workbook another's. */
const organisationFor = (person: Me | null, owner: Owner | null, picked: string | null): Owner => {
  if (person === null) throw noAnswer(functionWords.signedOut)
  const { chosen, isForeign } = whose(person.organisations, picked, owner)
  if (isForeign && owner)
    throw noAnswer(functionWords.foreign(owner.name, chosen?.name ?? person.person.name))
  if (!chosen) throw noAnswer(functionWords.noOrganisation)
  return { id: chosen.id, name: chosen.name }
}

/** Makes the sheets that use functions calculate; answers their names. */
const calculate = async (users: Users): Promise<string[]> => {
  await users.keep()
  const { isIdle, done } = users.calculating()
  const sheets = await run((context) => calculateFunctionSheets(context, isIdle), { waitForEdit: true })
  done(sheets)
  return sheets.map(({ name }) => name)
}

/** The functions of one workbook. A cell that is open for typing is waited for, nothing of it is lost. */
export const createFunctions = ({ me, send, onOwned, onUnexpected }: FunctionsOptions): Functions => {
  const batch = createBatch(send)
  const users = createUsers(() => {
    owner.forget()
    onOwned()
  })
  const person = kept(me)
  const owner = kept(() => run(readOwner, { waitForEdit: true }))
  const dateSystem = kept(() => run(readDateSystem, { waitForEdit: true }))
  let picked: string | null = null

  const figure = async (definition: Definition, given: readonly unknown[]): Promise<number> => {
    const is1904 =
      needsDateSystem(definition, given) &&
      // A workbook whose structure is protected takes no hidden sheet; nearly all count from 1900.
      (await dateSystem.get().catch(() => false))
    const ask = readAsk(definition, given, is1904)
    const where = organisationFor(await person.get(), await owner.get(), picked)
    const answer = await batch.figure(where.id, ask)
    users.answeredBy(where)
    return numberOf(answer, ask)
  }
  const forget = (): void => {
    for (const each of [batch, owner, person]) each.forget()
  }
  const calculateAlone = (): void => {
    // Nobody waits for it: a sheet that cannot calculate now keeps its reasons until a refresh.
    calculate(users).catch(() => undefined)
  }
  return {
    call: async (definition, given, address) => {
      users.called(sheetOf(address))
      try {
        return await figure(definition, given)
      } catch (error) {
        const problem = problemOf(error)
        if (problem) throw problem
        onUnexpected(error)
        throw unexpected(error)
      }
    },
    refresh: async () => {
      await users.keep()
      if ((await run(readFunctionSheets, { waitForEdit: true })).length === 0) return []
      // Without a connection the old figures stay, as those of reports do.
      await me()
      forget()
      return calculate(users)
    },
    sessionChanged: (isSignedIn) => {
      forget()
      if (isSignedIn) calculateAlone()
    },
    pick: (organisation) => {
      if (picked === organisation) return
      picked = organisation
      forget()
      // The figures of a workbook stay while somebody looks into another organisation.
      const isBack = (own: Owner | null) => own === null || picked === null || own.id === picked
      users
        .keep()
        .then(owner.get)
        .then((own) => isBack(own) && calculateAlone())
        .catch(() => undefined)
    },
    workbookChanged: owner.forget,
  }
}
