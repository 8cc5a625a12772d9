import {
  Body1,
  Button,
  Caption1,
  Checkbox,
  Field,
  makeStyles,
  MessageBar,
  MessageBarBody,
  Select,
  tokens,
} from '@fluentui/react-components'
import { entryTables, type EntryKind } from '../../../schema/api/entry.ts'
import { importWords } from '../../messages/import.ts'
import { totalsLineWords } from '../../messages/totals-lines.ts'
import type { Mapping } from '../../rows/mapping/mapping.ts'
import { ColumnsForm } from './columns-form.tsx'
import type { MappingState } from './mapping-state.ts'
import { PreviewTable } from './preview-table.tsx'
import { ReadingForm, UnitsForm } from './reading-form.tsx'

const useStyles = makeStyles({
  form: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalL, minWidth: 0 },
  sum: { display: 'grid', justifyItems: 'start' },
  buttons: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
})

type Props = {
  state: MappingState
  kinds: readonly EntryKind[]
  /** Said above the form when a mapping of this workbook was found again. */
  isOffered: boolean
  isBusy: boolean
  /** What the button says and does, and what people must know before. */
  action: string
  before: string
  onDone: (mapping: Mapping) => void
}

/** Kind, columns, dates, numbers and units of somebody's own rows, and how they will be read. */
export const MappingForm = ({ state, kinds, isOffered, isBusy, action, before, onDone }: Props) => {
  const styles = useStyles()
  const { mapping, lacks } = state
  return (
    <div className={styles.form}>
      {isOffered && (
        <MessageBar intent="info" layout="multiline">
          <MessageBarBody>{importWords.offered}</MessageBarBody>
        </MessageBar>
      )}
      <Field label={importWords.kind}>
        <Select value={mapping.kind} onChange={(_, { value }) => state.setKind(value as EntryKind)}>
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {entryTables[kind].title}
            </option>
          ))}
        </Select>
      </Field>
      <ColumnsForm state={state} />
      <ReadingForm state={state} />
      <UnitsForm state={state} />
      <PreviewTable state={state} />
      {state.sum && (
        <div className={styles.sum}>
          {mapping.keepsSums !== true && <Body1 as="p">{totalsLineWords.plainSum(state.sum.figures)}</Body1>}
          <Checkbox
            label={totalsLineWords.keepSum}
            checked={mapping.keepsSums === true}
            onChange={(_, { checked }) => state.setKeepsSums(checked === true)}
          />
        </div>
      )}
      <Caption1 as="p">{before}</Caption1>
      <div className={styles.buttons}>
        <Button appearance="primary" disabled={isBusy || lacks.length > 0} onClick={() => onDone(mapping)}>
          {action}
        </Button>
        <span role="status">{lacks.length > 0 && <Caption1>{importWords.lacks(lacks)}</Caption1>}</span>
      </div>
    </div>
  )
}
