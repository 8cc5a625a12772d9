import type { Part, Use } from '../../schema/api/trace.ts'
import { lotWords } from '../messages/lots.ts'
import { originOf, partWords } from './trace-rows.ts'

/** A line of a tree in words: what it is, how much, and what else there is to say. */
export type Leaf = { words: string; quantity: string; note: string }
export type Branch = Leaf & { below: Branch[] }

/** Lines with levels, in the order in which a tree is read, as branches. */
export const nest = <T extends { level: number }>(
  lines: readonly T[],
  leafOf: (line: T) => Leaf,
): Branch[] => {
  const top: Branch[] = []
  const open: Branch[][] = [top]
  for (const line of lines) {
    const branch: Branch = { ...leafOf(line), below: [] }
    open.length = Math.min(open.length, line.level)
    open.at(-1)?.push(branch)
    open.push(branch.below)
  }
  return top
}

const amount = (quantity: string | null, unit: string): string =>
  quantity === null ? '' : `${Number(quantity).toLocaleString()} ${unit}`

const joined = (...parts: string[]): string => parts.filter((part) => part !== '').join(' · ')

/** For a person who may see money; nothing for others. */
const costWords = (cost: string | undefined): string =>
  cost === undefined
    ? ''
    : lotWords.cost(
        Number(cost).toLocaleString(undefined, { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
      )

const depth = ({ listedAbove, cut }: { listedAbove: boolean; cut: boolean }): string => {
  if (listedAbove) return lotWords.listedAbove
  return cut ? lotWords.moreBelow : ''
}

/** A part of a lot in words. */
export const partLeaf = (part: Part): Leaf => ({
  words: part.lot && part.lot.lot !== '' ? lotWords.title(partWords(part), part.lot.lot) : partWords(part),
  quantity: amount(part.quantity, part.unit),
  note: joined(part.lot ? originOf(part.lot) : '', part.lot?.date ?? '', costWords(part.cost), depth(part)),
})

const usedIn = {
  build: lotWords.usedInBuild,
  sale: lotWords.soldOn,
  adjustment: lotWords.adjustedBy,
}

/** A use of a lot in words. */
export const useLeaf = (use: Use): Leaf => {
  const { kind, lot } = use
  const made = lot && lot.lot !== '' ? lotWords.made(lot.name, lot.lot) : ''
  const words =
    kind === 'return'
      ? lotWords.cameBack(lot?.lot ?? '')
      : `${usedIn[kind](use.document || use.reference)}${made}`
  return {
    words,
    quantity: amount(use.quantity, use.unit),
    note: joined(use.party, use.date, use.filledShortage ? lotWords.late : '', depth(use)),
  }
}
