import {
  Button,
  Caption1,
  Field,
  makeStyles,
  MessageBar,
  MessageBarBody,
  Select,
  tokens,
} from '@fluentui/react-components'
import { useState, type ReactNode } from 'react'
import type { ChoicesAnswer } from '../../../../schema/api/books-import.ts'
import { booksImportWords } from '../../../messages/books-import.ts'
import type { Shown } from '../../../rows/books-import.ts'
import { SearchField, useFieldStyles } from '../fields.tsx'

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none', display: 'grid', gap: tokens.spacingVerticalM },
  row: { display: 'grid', gap: tokens.spacingVerticalXXS, minWidth: 0 },
  start: { justifySelf: 'start' },
})

const choices: Record<Shown, string> = {
  all: booksImportWords.all,
  new: booksImportWords.new,
  same: booksImportWords.same,
  linked: booksImportWords.linked,
  tracked: booksImportWords.tracked,
}

type FilterProps = {
  shown: Shown
  typed: string
  offered: readonly Shown[]
  onChange: (change: { shown?: Shown; typed?: string }) => void
}

/** What is shown of a list. */
export const Filter = ({ shown, typed, offered, onChange }: FilterProps) => {
  const styles = useFieldStyles()
  return (
    <div className={styles.row}>
      <Field label={booksImportWords.show}>
        <Select
          className={styles.input}
          value={shown}
          onChange={(_, { value }) => onChange({ shown: value as Shown })}
        >
          {offered.map((each) => (
            <option key={each} value={each}>
              {choices[each]}
            </option>
          ))}
        </Select>
      </Field>
      <SearchField
        label={booksImportWords.search}
        value={typed}
        onChange={(value) => onChange({ typed: value })}
      />
    </div>
  )
}

/** More rows than one looks through in a pane at once. */
const step = 50

type ListProps<Row> = { label: string; rows: readonly Row[]; children: (row: Row) => ReactNode }

/** The first rows of a list, and a button for more. */
export const LongList = <Row extends { id: string }>({ label, rows, children }: ListProps<Row>) => {
  const styles = useStyles()
  const [most, setMost] = useState(step)
  if (rows.length === 0) return <Caption1>{booksImportWords.nothing}</Caption1>
  return (
    <>
      <ul className={styles.list} aria-label={label}>
        {rows.slice(0, most).map((row) => (
          <li key={row.id} className={styles.row}>
            {children(row)}
          </li>
        ))}
      </ul>
      {rows.length > most && (
        <Button className={styles.start} size="small" onClick={() => setMost(most + 4 * step)}>
          {booksImportWords.more(rows.length - most)}
        </Button>
      )}
    </>
  )
}

/** What choosing came to. */
export const ChoiceAnswer = ({ answer }: { answer: ChoicesAnswer | undefined }) => {
  if (!answer) return null
  const bad = answer.rows.filter(({ problems }) => problems.some(({ severity }) => severity === 'problem'))
  const isDone = answer.outcome === 'done'
  return (
    <MessageBar intent={isDone ? 'success' : 'error'} layout="multiline" role={isDone ? 'status' : 'alert'}>
      <MessageBarBody>
        {isDone ? booksImportWords.done(answer.rows.length) : booksImportWords.refused(bad.length)}
      </MessageBarBody>
    </MessageBar>
  )
}
