import type { CellAsk, CellFigure } from '../../schema/api/cell-figures.ts'
import type { Me } from '../../schema/api/identity.ts'
import { ApiFailure } from '../api/failure.ts'
import { readDateSystem } from '../excel/function-sheets.ts'
import { readOwner } from '../excel/owner.ts'
import { run } from '../excel/run.ts'
import type { Owner } from '../excel/settings.ts'
import { functionWords } from '../messages/functions.ts'
import { noAnswer, numberOf } from './answers.ts'
import { needsDateSystem, readAsk } from './arguments.ts'
import { createBatch, type Send } from './batch.ts'
import type { Definition } from './definitions.ts'
import { kept } from './kept.ts'
import type { Place } from './place.ts'
import { whose } from './whose.ts'

/** Whose figures a cell gets. Throws FunctionProblem, #N/A, for who is nobody's, or the workbook another's. */
const organisationFor = (person: Me | null, owner: Owner | null, picked: string | null): Owner => {
  if (person === null) throw noAnswer(functionWords.signedOut)
  const { chosen, isForeign } = whose(person.organisations, picked, owner)
  if (isForeign && owner)
    throw noAnswer(functionWords.foreign(owner.name, chosen?.name ?? person.person.name))
  if (!chosen) throw noAnswer(functionWords.noOrganisation)
  return { id: chosen.id, name: chosen.name }
}

/** Asked where nothing else is: whoever gets an answer to it gets one to everything. */
const anything: CellAsk = { figure: 'stockValue', sku: '', date: '' }

/** Where the figures come from; `onAnswer` hears whose they are. */
export type FiguresOptions = { me: () => Promise<Me | null>; send: Send; onAnswer: (whose: Owner) => void }

/** The figures of one workbook's cells. */
export type Figures = {
  /** The figure of one call. Throws FunctionProblem, and what `me` and `send` throw. */
  of: (definition: Definition, given: readonly unknown[], places: Place['arguments']) => Promise<number>
  /** Asks anew for all figures, as whoever is signed in by now. Throws likewise; then those that are known stay. */
  renew: () => Promise<void>
  /** From now on everything is asked for anew. */
  forget: () => void
  /** Tells, once, whether a call since the last time got no answer at all. */
  missed: () => boolean
  /** Whose workbook it is; null: nobody's. */
  owner: () => Promise<Owner | null>
  forgetOwner: () => void
  /** The organisation that a person picked. */
  picked: string | null
}

/** Figures over what asks for them. A cell that is open for typing is waited for. */
export const createFigures = ({ me, send, onAnswer }: FiguresOptions): Figures => {
  const batch = createBatch(send)
  const person = kept(me)
  const owner = kept(() => run(readOwner, { waitForEdit: true }))
  const dateSystem = kept(() => run(readDateSystem, { waitForEdit: true }))
  let hasMissed = false

  const place = async (): Promise<Owner> =>
    organisationFor(await person.get(), await owner.get(), figures.picked)
  const answer = async (ask: CellAsk): Promise<CellFigure> => {
    try {
      const where = await place()
      const figure = await batch.figure(where.id, ask)
      onAnswer(where)
      return figure
    } catch (error) {
      hasMissed = true
      throw error
    }
  }
  const figures: Figures = {
    picked: null,
    of: async (definition, given, places) => {
      const is1904 =
        needsDateSystem(definition, given) &&
        // A workbook whose structure is protected takes no hidden sheet; nearly all count from 1900.
        (await dateSystem.get().catch(() => false))
      const ask = readAsk(definition, given, is1904, places)
      return numberOf(await answer(ask), ask)
    },
    renew: async () => {
      for (const each of [owner, person]) each.forget()
      if ((await person.get()) === null)
        throw new ApiFailure('signed-out', 'signed-out', ...functionWords.signedOut)
      await batch.renew((await place()).id, anything)
    },
    forget: () => {
      for (const each of [batch, owner, person]) each.forget()
    },
    missed: () => {
      const was = hasMissed
      hasMissed = false
      return was
    },
    owner: owner.get,
    forgetOwner: owner.forget,
  }
  return figures
}
