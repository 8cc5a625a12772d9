import { Body1, Button, Caption1, Checkbox, Input, makeStyles, tokens } from '@fluentui/react-components'
import type { ChoicesAnswer, ItemView } from '../../../../schema/api/books-import.ts'
import { booksImportWords } from '../../../messages/books-import.ts'
import { canChoose } from '../../../rows/books-import.ts'

const useStyles = makeStyles({
  about: { paddingLeft: '32px', display: 'grid', gap: tokens.spacingVerticalXXS, justifyItems: 'start' },
  plan: { paddingLeft: '32px', display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  // As far in as what stands behind a box.
  name: { paddingLeft: '32px', paddingTop: tokens.spacingVerticalXS },
  narrow: { width: '84px' },
  middle: { width: '120px' },
})

/** Styles that rows of both lists share. */
export const useRowStyles = useStyles

/** What rows of both lists have in common. */
type Listed = Pick<ItemView, 'id' | 'state' | 'active'>

type NameProps = {
  row: Listed
  name: string
  isChosen: boolean
  isBusy: boolean
  onChoose: (isChosen: boolean) => void
}

/** What a row is called, with a box where it can be chosen. */
export const RowName = ({ row, name, isChosen, isBusy, onChoose }: NameProps) => {
  const styles = useStyles()
  return canChoose(row) ? (
    <Checkbox
      label={name}
      checked={isChosen}
      disabled={isBusy}
      onChange={(_, { checked }) => onChoose(checked === true)}
    />
  ) : (
    <Body1 className={styles.name}>{name}</Body1>
  )
}

type UnlinkProps = { row: Listed; isBusy: boolean; onUnlink: (choice: { do: 'unlink'; id: string }) => void }

/** Ends the link of a linked row. */
export const Unlink = ({ row, isBusy, onUnlink }: UnlinkProps) =>
  row.state === 'linked' && (
    <Button
      size="small"
      appearance="subtle"
      disabled={isBusy}
      onClick={() => onUnlink({ do: 'unlink', id: row.id })}
    >
      {booksImportWords.unlink}
    </Button>
  )

type PlanInputProps = {
  label: string
  name: string
  value: string
  isNarrow?: boolean
  onChange: (value: string) => void
}

/** A word that is typed for a chosen row, such as its SKU. `name`: what the row is called. */
export const PlanInput = ({ label, name, value, isNarrow = false, onChange }: PlanInputProps) => {
  const styles = useStyles()
  return (
    <Input
      size="small"
      className={isNarrow ? styles.narrow : styles.middle}
      aria-label={`${label} (${name})`}
      placeholder={label}
      value={value}
      onChange={(_, { value: typed }) => onChange(typed)}
    />
  )
}

/** The problems and warnings of one row. */
export const RowProblems = ({ answer, id }: { answer: ChoicesAnswer | undefined; id: string }) => {
  const styles = useStyles()
  const said = answer?.rows.find((row) => row.id === id)?.problems ?? []
  // What only warns stands with the row itself.
  const problems = said.filter(({ severity }) => severity === 'problem')
  return problems.length === 0 ? null : (
    <div className={styles.about} role="alert">
      {problems.map(({ code, message, remedy }) => (
        <Caption1 key={code}>
          {message} {remedy}
        </Caption1>
      ))}
    </div>
  )
}
