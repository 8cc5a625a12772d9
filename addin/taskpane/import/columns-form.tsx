import { Body1, Field, Input, makeStyles, Select, tokens } from '@fluentui/react-components'
import { entryTables, type Column } from '../../../schema/api/entry.ts'
import { importWords } from '../../messages/import.ts'
import { day } from '../../messages/said.ts'
import { shift1904 } from '../../rows/cells.ts'
import { isoDate } from '../../rows/totals.ts'
import { Section } from '../section.tsx'
import type { MappingState } from './mapping-state.ts'

const useStyles = makeStyles({
  list: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 320px), 1fr))',
    gap: tokens.spacingVerticalS,
  },
  both: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    minWidth: 0,
    gap: tokens.spacingVerticalXS,
  },
})

const nowhere = ''
const constant = '='

/** December 31, 9999: Excel's last. */
const lastDay = 2_958_465

/** A header with the first thing below it, so that people recognise the column. */
const described = ({ grid, mapping }: MappingState, header: string): string => {
  const at = grid.headers.indexOf(header)
  const cell = grid.rows.find((row) => row[at] !== null && row[at] !== undefined)?.[at]
  const isDay = entryTables[mapping.kind].columns.some(
    ({ id, type }) => type === 'date' && mapping.columns[id] === header,
  )
  const sample =
    isDay && typeof cell === 'number' && cell > 0 && cell < lastDay
      ? day(isoDate(cell + (grid.is1904 === true ? shift1904 : 0)))
      : typeof cell === 'object' || cell === undefined
        ? ''
        : String(cell).slice(0, 24)
  return sample === '' ? header : `${header} (${sample})`
}

const hintOf = (state: MappingState, column: Column): string | undefined => {
  const { columns, constants } = state.mapping
  if (columns[column.id] !== undefined || constants[column.id] !== undefined) return undefined
  if (column.required) return importWords.needed
  return column.oneOf !== undefined && state.lacks.some((lack) => lack.includes(column.header))
    ? importWords.oneNeeded
    : undefined
}

const ColumnField = ({ state, column }: { state: MappingState; column: Column }) => {
  const styles = useStyles()
  const { columns, constants } = state.mapping
  const value = constants[column.id] !== undefined ? constant : (columns[column.id] ?? nowhere)
  const hint = hintOf(state, column)
  return (
    <Field
      orientation="horizontal"
      label={column.required ? `${column.header} ★` : column.header}
      {...(hint === undefined ? {} : { validationMessage: hint, validationState: 'warning' as const })}
    >
      {(field) => (
        <div className={styles.both}>
          <Select
            {...field}
            value={value}
            onChange={(_, { value: next }) =>
              next === constant
                ? state.setConstant(column.id, '')
                : state.setColumn(column.id, next === nowhere ? null : next)
            }
          >
            <option value={nowhere}>{importWords.nowhere}</option>
            <option value={constant}>{importWords.constant}</option>
            {state.grid.headers.map((header) => (
              <option key={header} value={header}>
                {described(state, header)}
              </option>
            ))}
          </Select>
          {value === constant && (
            <Input
              type={column.type === 'date' ? 'date' : 'text'}
              aria-label={importWords.forAllRows(column.header)}
              value={constants[column.id] ?? ''}
              onChange={(_, { value: next }) => state.setConstant(column.id, next)}
            />
          )}
        </div>
      )}
    </Field>
  )
}

/** Which of somebody's columns is which of ours. */
export const ColumnsForm = ({ state }: { state: MappingState }) => {
  const styles = useStyles()
  return (
    <Section title="Columns">
      <Body1 as="p">{importWords.guessed}</Body1>
      <div className={styles.list}>
        {entryTables[state.mapping.kind].columns.map((column) => (
          <ColumnField key={column.id} state={state} column={column} />
        ))}
      </div>
    </Section>
  )
}
