import {
  Body1,
  Field,
  Input,
  makeStyles,
  MessageBar,
  MessageBarBody,
  Select,
  tokens,
} from '@fluentui/react-components'
import { entryTables } from '../../../schema/api/entry.ts'
import { importWords } from '../../messages/import.ts'
import { dateOrders, type DateOrder } from '../../rows/mapping/dates.ts'
import { decimalSigns, type DecimalSign } from '../../rows/mapping/decimals.ts'
import type { Evidence } from '../../rows/mapping/evidence.ts'
import { unitColumn } from '../../rows/mapping/mapping.ts'
import { Section } from '../section.tsx'
import type { MappingState } from './mapping-state.ts'

const useStyles = makeStyles({
  list: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 240px), 1fr))',
    gap: tokens.spacingVerticalM,
    // Choices are as wide as their column, not as their longest entry.
    '& > *': { minWidth: 0, gridTemplateColumns: 'minmax(0, 1fr)' },
  },
})

const orderNames: Record<DateOrder, string> = {
  dmy: importWords.dmy,
  mdy: importWords.mdy,
  ymd: importWords.ymd,
}
const signNames: Record<DecimalSign, string> = { '.': importWords.point, ',': importWords.comma }

/** The words of evidence under a field: a warning until the person has chosen. */
const said = ({ words, isCertain }: Evidence<unknown>, isChosen: boolean) =>
  isCertain || isChosen ? { hint: words } : { validationMessage: words, validationState: 'warning' as const }

/** How text dates and numbers are read, and why. */
export const ReadingForm = ({ state }: { state: MappingState }) => {
  const styles = useStyles()
  const { mapping, evidence, mixed, isChosen, setReading } = state
  return (
    <Section title={importWords.reading}>
      <div className={styles.list}>
        <Field label={importWords.textDates} {...said(evidence.dates, isChosen.dateOrder)}>
          <Select
            value={mapping.reading.dateOrder}
            onChange={(_, { value }) => setReading({ dateOrder: value as DateOrder })}
          >
            {dateOrders.map((order) => (
              <option key={order} value={order}>
                {orderNames[order]}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={importWords.textNumbers} {...said(evidence.numbers, isChosen.decimal)}>
          <Select
            value={mapping.reading.decimal}
            onChange={(_, { value }) => setReading({ decimal: value as DecimalSign })}
          >
            {decimalSigns.map((sign) => (
              <option key={sign} value={sign}>
                {signNames[sign]}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      {mixed && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{importWords.mixed(mixed.real, mixed.text)}</MessageBarBody>
        </MessageBar>
      )}
    </Section>
  )
}

const Factor = ({ state, unit, label }: { state: MappingState; unit: string; label: string }) => (
  <Field label={label}>
    <Input
      type="number"
      min={0}
      step="any"
      value={String(state.mapping.factors[unit] ?? 1)}
      onChange={(_, { value }) => {
        const factor = Number(value)
        if (factor > 0 && factor <= 1_000_000) state.setFactor(unit, factor)
      }}
    />
  </Field>
)

/** How many stock units one of the sheet's units is. */
export const UnitsForm = ({ state }: { state: MappingState }) => {
  const styles = useStyles()
  const { mapping, grid, units } = state
  const hasQuantity = mapping.columns.quantity !== undefined
  if (!hasQuantity || !entryTables[mapping.kind].columns.some(({ id }) => id === 'quantity')) return null
  return (
    <Section title="Units">
      <Body1 as="p">{importWords.units}</Body1>
      <div className={styles.list}>
        <Field label={importWords.unitColumn}>
          <Select
            value={mapping.columns[unitColumn] ?? ''}
            onChange={(_, { value }) => state.setColumn(unitColumn, value === '' ? null : value)}
          >
            <option value="">None</option>
            {grid.headers.map((header) => (
              <option key={header} value={header}>
                {header}
              </option>
            ))}
          </Select>
        </Field>
        {mapping.columns[unitColumn] === undefined && (
          <Factor state={state} unit="" label={importWords.perQuantity} />
        )}
        {units.map((unit) => (
          <Factor key={unit} state={state} unit={unit} label={importWords.perUnit(unit)} />
        ))}
      </div>
    </Section>
  )
}
