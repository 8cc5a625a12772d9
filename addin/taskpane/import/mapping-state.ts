import { useMemo, useState } from 'react'
import type { EntryKind } from '../../../schema/api/entry.ts'
import { dateOrderOf, type DateOrder } from '../../rows/mapping/dates.ts'
import { decimalOf, type DecimalSign } from '../../rows/mapping/decimals.ts'
import type { Evidence } from '../../rows/mapping/evidence.ts'
import { guess, guessKind, type Known } from '../../rows/mapping/guess.ts'
import { missing, unitColumn, type Mapping, type Reading } from '../../rows/mapping/mapping.ts'
import { evidenceOf, mixedDates, plainSumOf, sourcesOf, type Grid } from '../../rows/mapping/preview.ts'
import { unitsIn, usualFactor } from '../../rows/mapping/units.ts'

/** What a person corrects, and what follows from it. */
export type MappingState = {
  grid: Grid
  mapping: Mapping
  evidence: { dates: Evidence<DateOrder>; numbers: Evidence<DecimalSign> }
  /** Real dates beside text dates, where both stand in one column. */
  mixed: { real: number; text: number } | null
  /** Whether the person chose the order of dates or the sign themselves. */
  isChosen: { dateOrder: boolean; decimal: boolean }
  /** Units that the unit column names. */
  units: string[]
  /** Required columns without a source. */
  lacks: string[]
  /** The last row, where it has nothing but the sums of the rows above: left out unless the person keeps it. */
  sum: ReturnType<typeof plainSumOf>
  setKeepsSums: (keeps: boolean) => void
  setKind: (kind: EntryKind) => void
  /** `header` null: not in the sheet. A header that another column had moves here. */
  setColumn: (id: string, header: string | null) => void
  /** One value for all rows; null takes it back. */
  setConstant: (id: string, value: string | null) => void
  setReading: (reading: Partial<Reading>) => void
  setFactor: (unit: string, factor: number) => void
}

const withFactors = (grid: Grid, mapping: Mapping): Mapping => {
  const at = grid.headers.indexOf(mapping.columns[unitColumn] ?? '')
  if (at < 0) return mapping
  const factors: Record<string, number> = {}
  for (const unit of unitsIn(grid.rows.map((row) => row[at] ?? null)))
    if (usualFactor(unit) !== 1) factors[unit] = usualFactor(unit)
  return { ...mapping, factors: { ...factors, ...mapping.factors } }
}

const local: Reading = { dateOrder: dateOrderOf(), decimal: decimalOf() }

const without = (record: Record<string, string>, id: string): Record<string, string> =>
  Object.fromEntries(Object.entries(record).filter(([key]) => key !== id))

/**
 * The mapping of a grid: the offered one, else a guess; corrected by the person. `title` is the name of the sheet or
 * file. For another grid the component must be made anew (`key`).
 */
export const useMapping = (
  grid: Grid,
  title: string,
  offered: Mapping | null,
  known: Known,
): MappingState => {
  const [base, setBase] = useState<Mapping>(() => {
    const sources = sourcesOf(grid)
    return withFactors(grid, offered ?? guess(guessKind(sources, title), sources, local, known))
  })
  const [chosen, setChosen] = useState<Partial<Reading>>({})
  const fallback = offered?.reading ?? local
  const { kind, columns } = base
  const evidence = useMemo(
    () => evidenceOf(grid, { kind, columns, constants: {}, factors: {}, reading: fallback }, fallback),
    [grid, kind, columns, fallback],
  )
  const mapping = useMemo<Mapping>(
    () => ({
      ...base,
      reading: { dateOrder: evidence.dates.value, decimal: evidence.numbers.value, ...chosen },
    }),
    [base, evidence, chosen],
  )
  const mixed = useMemo(
    () => mixedDates(grid, { kind, columns, constants: {}, factors: {}, reading: fallback }),
    [grid, kind, columns, fallback],
  )
  const sum = useMemo(() => plainSumOf(grid, { ...mapping, keepsSums: false }), [grid, mapping])
  const unitHeader = columns[unitColumn]
  const units = useMemo(() => {
    const at = grid.headers.indexOf(unitHeader ?? '')
    return at < 0 ? [] : unitsIn(grid.rows.map((row) => row[at] ?? null))
  }, [grid, unitHeader])
  return {
    ...{ grid, mapping, evidence, mixed, units, sum, lacks: missing(mapping) },
    setKeepsSums: (keepsSums) => setBase((now) => ({ ...now, keepsSums })),
    isChosen: { dateOrder: chosen.dateOrder !== undefined, decimal: chosen.decimal !== undefined },
    setKind: (next) => setBase(withFactors(grid, guess(next, sourcesOf(grid), local, known))),
    setColumn: (id, header) =>
      setBase((now) => {
        const free = Object.fromEntries(
          Object.entries(now.columns).filter(([key, old]) => key !== id && old !== header),
        )
        const next = {
          ...now,
          columns: header === null ? free : { ...free, [id]: header },
          constants: without(now.constants, id),
        }
        return id === unitColumn ? withFactors(grid, { ...next, factors: {} }) : next
      }),
    setConstant: (id, value) =>
      setBase((now) => ({
        ...now,
        columns: without(now.columns, id),
        constants: value === null ? without(now.constants, id) : { ...now.constants, [id]: value },
      })),
    setReading: (reading) => setChosen((now) => ({ ...now, ...reading })),
    setFactor: (unit, factor) => setBase((now) => ({ ...now, factors: { ...now.factors, [unit]: factor } })),
  }
}
