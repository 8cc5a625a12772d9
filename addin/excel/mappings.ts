import { isMapping, type Mapping } from '../rows/mapping/mapping.ts'

/** Key of the setting that keeps the mappings of this workbook, the latest last. */
export const mappingsKey = 'partsemble.mappings'
const kept = 20

/** The mappings read back from a workbook; what is damaged is left out. */
export const mappingsOf = (value: unknown): Mapping[] => (Array.isArray(value) ? value.filter(isMapping) : [])

const shape = ({ kind, columns }: Mapping): string => JSON.stringify([kind, Object.values(columns).sort()])

/** `stored` with `mapping` as the latest; one for the same columns is replaced. */
export const withMapping = (stored: readonly Mapping[], mapping: Mapping): Mapping[] =>
  [...stored.filter((each) => shape(each) !== shape(mapping)), mapping].slice(-kept)
