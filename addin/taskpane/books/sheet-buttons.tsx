import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useEffect } from 'react'
import { booksTableWords } from '../../messages/books-tables.ts'
import type { BooksTableKind } from '../../rows/reports.ts'
import type { PartProps } from './connection.tsx'
import { mayBooks } from './state.ts'

const useStyles = makeStyles({
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

/** Puts a list on a sheet, where much is chosen at once, and sends back what was typed there. */
export const SheetButtons = ({ room, connection, table }: PartProps & { table: BooksTableKind }) => {
  const styles = useStyles()
  const { jobs, isDisabled, onChanged } = room
  const { state } = jobs
  // What was sent from the sheet shows here too.
  useEffect(() => {
    if (state.at === 'told' || state.at === 'failed') onChanged()
    // Only when a job has ended.
  }, [state])
  const go = (act: () => void) => () => {
    // What it comes to is said at the top.
    window.scrollTo(0, 0)
    act()
  }
  return (
    <div className={styles.buttons}>
      <Button
        size="small"
        disabledFocusable={isDisabled}
        onClick={go(() => jobs.booksReport(table, connection))}
      >
        {booksTableWords.toSheet}
      </Button>
      <Button
        size="small"
        disabledFocusable={isDisabled || !mayBooks(room, 'setup')}
        onClick={go(() => jobs.booksSend(table, connection.id))}
      >
        {table === 'booksMapping' ? booksTableWords.saveFromSheet : booksTableWords.importFromSheet}
      </Button>
    </div>
  )
}
