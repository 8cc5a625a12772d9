/** What a choice among items or contacts comes to, by the same rules for both, before anything is stored. Pure. */
import type { Problem } from '../../../schema/api/batch.ts'
import { folded } from '../../posting/cells.ts'
import type { Decided } from './choosing.ts'
import { rowIdOf, type NewRow } from './post.ts'
import { importProblem, type ImportCode } from './words.ts'

/** A product with its SKU, or a supplier with its code; `key` is that, folded. */
export type Target = { id: number; code: string; key: string }

/** `code`: the SKU of a product, or the code of a supplier; `cells`: what is posted of a new one. */
export type Wish =
  { do: 'unlink' } | { do: 'link'; code: string } | { do: 'import'; code: string; cells: NewRow['cells'] }

/** What items and contacts differ in. */
export type Kind<Listed, Link> = {
  name: 'items' | 'contacts'
  /** Column of its table that the code of a product or supplier stands in. */
  column: 'sku' | 'code'
  /** What it is called where something is said about it. */
  calledOf: (listed: Listed) => string
  targetOf: (listed: Listed) => number | null
  isGone: (listed: Listed) => boolean
  linkOf: (listed: Listed, target: number | null) => Link
  /** What is said of it when it is linked; it refuses nothing. */
  warningsOf: (listed: Listed) => Problem[]
  says: Readonly<
    Record<'gone' | 'isLinked' | 'noTarget' | 'targetLinked' | 'targetThere' | 'twice', ImportCode>
  >
}

/** What choices look at; `linked` and `wanted` follow the choices in order. */
export type Choosing<Listed> = {
  connection: string
  /** Targets by folded code, and by number. */
  byCode: ReadonlyMap<string, Target>
  byNumber: ReadonlyMap<number, Target>
  /** Targets made of rows before, by row id. */
  made: ReadonlyMap<string, number>
  /** What a target is linked to, by its number. */
  linked: Map<number, Listed>
  /** Folded codes of targets to be made. */
  wanted: Set<string>
}

export const newChoosing = <Listed>(
  kind: Pick<Kind<Listed, unknown>, 'targetOf'>,
  connection: string,
  found: { listed: readonly Listed[]; targets: readonly Target[]; made: ReadonlyMap<string, number> },
): Choosing<Listed> => ({
  connection,
  byCode: new Map(found.targets.map((target) => [target.key, target])),
  byNumber: new Map(found.targets.map((target) => [target.id, target])),
  made: found.made,
  linked: new Map(
    found.listed.flatMap((listed) => {
      const target = kind.targetOf(listed)
      return target === null ? [] : [[target, listed] as const]
    }),
  ),
  wanted: new Set(),
})

/** Nothing is to be done; with problems: because it is refused. */
export const nothing = (...problems: Problem[]) => ({ problems, link: null, row: null })

/** Decides each choice in order. `unknown`: said of an id that was not read. */
export const decideEach = <Row extends { id: string }, Listed, Link>(
  rows: readonly Row[],
  byId: ReadonlyMap<string, Listed>,
  unknown: ImportCode,
  decideOne: (row: Row, listed: Listed) => Decided<Link>,
): Decided<Link>[] => {
  const chosen = new Set<string>()
  return rows.map((row) => {
    const listed = byId.get(row.id)
    if (listed === undefined) return nothing(importProblem(unknown, null))
    if (chosen.has(row.id)) return nothing(importProblem('chosen-twice', null))
    chosen.add(row.id)
    return decideOne(row, listed)
  })
}

/** Decides what is wished of one: to import it, to link it, to end its link. */
export const decide = <Listed extends { id: string }, Link>(
  wish: Wish,
  listed: Listed,
  choosing: Choosing<Listed>,
  kind: Kind<Listed, Link>,
): Decided<Link> => {
  const linked = kind.targetOf(listed)
  if (wish.do === 'unlink') {
    if (linked !== null) choosing.linked.delete(linked)
    return { problems: [], link: kind.linkOf(listed, null), row: null }
  }
  if (wish.do === 'import' && linked !== null) return nothing()
  if (kind.isGone(listed)) return nothing(importProblem(kind.says.gone, null, kind.calledOf(listed)))
  return wish.do === 'link'
    ? link(wish.code, listed, choosing, kind)
    : importNew(wish, listed, choosing, kind)
}

const link = <Listed, Link>(
  code: string,
  listed: Listed,
  choosing: Choosing<Listed>,
  kind: Kind<Listed, Link>,
): Decided<Link> => {
  const target = choosing.byCode.get(folded(code))
  if (target === undefined) return nothing(importProblem(kind.says.noTarget, kind.column, code))
  const linked = kind.targetOf(listed)
  if (linked === target.id) return nothing()
  const there = linked === null ? undefined : choosing.byNumber.get(linked)
  if (there !== undefined) {
    return nothing(importProblem(kind.says.isLinked, null, kind.calledOf(listed), there.code))
  }
  return linkTo(target, listed, choosing, kind)
}

const linkTo = <Listed, Link>(
  { id, code }: Pick<Target, 'id' | 'code'>,
  listed: Listed,
  choosing: Choosing<Listed>,
  kind: Kind<Listed, Link>,
): Decided<Link> => {
  const other = choosing.linked.get(id)
  if (other !== undefined) {
    return nothing(importProblem(kind.says.targetLinked, kind.column, code, kind.calledOf(other)))
  }
  choosing.linked.set(id, listed)
  return { problems: kind.warningsOf(listed), link: kind.linkOf(listed, id), row: null }
}

const importNew = <Listed extends { id: string }, Link>(
  { code, cells }: Extract<Wish, { do: 'import' }>,
  listed: Listed,
  choosing: Choosing<Listed>,
  kind: Kind<Listed, Link>,
): Decided<Link> => {
  const id = rowIdOf(kind.name, choosing.connection, listed.id)
  const before = choosing.made.get(id)
  if (before !== undefined) return linkTo({ id: before, code }, listed, choosing, kind)
  const key = folded(code)
  const there = choosing.byCode.get(key)
  if (there !== undefined) return nothing(importProblem(kind.says.targetThere, kind.column, there.code))
  if (choosing.wanted.has(key)) return nothing(importProblem(kind.says.twice, kind.column, code))
  choosing.wanted.add(key)
  return { problems: kind.warningsOf(listed), link: kind.linkOf(listed, null), row: { id, cells } }
}
