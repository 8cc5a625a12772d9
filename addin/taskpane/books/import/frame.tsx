import { Body1, Button, makeStyles, Spinner, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { booksImportWords } from '../../../messages/books-import.ts'
import { booksWords } from '../../../messages/books.ts'
import type { Shown } from '../../../rows/books-import.ts'
import type { BooksTableKind } from '../../../rows/reports.ts'
import { Failure } from '../../failure.tsx'
import { Section } from '../../section.tsx'
import type { PartProps } from '../connection.tsx'
import { ReadLine } from '../read-line.tsx'
import { SheetButtons } from '../sheet-buttons.tsx'
import { ChoiceAnswer, Filter, LongList } from './list.tsx'
import type { BooksListName, BooksListState } from './use-list.ts'

const useStyles = makeStyles({
  buttons: { display: 'flex', flexWrap: 'wrap', alignItems: 'end', gap: tokens.spacingHorizontalS },
})

type About = { title: string; about: string; table: BooksTableKind; offered: readonly Shown[] }

const lists: Record<BooksListName, About> = {
  items: {
    title: booksImportWords.items,
    about: booksImportWords.aboutItems,
    table: 'booksItems',
    offered: ['all', 'new', 'same', 'linked', 'tracked'],
  },
  contacts: {
    title: booksImportWords.suppliers,
    about: booksImportWords.aboutSuppliers,
    table: 'booksContacts',
    offered: ['all', 'new', 'same', 'linked'],
  },
}

/** `bulk`: what chooses many rows at once; `children`: a row. */
type Props<Row extends { id: string }, Plan, Choice> = {
  part: PartProps
  books: BooksListState<Row, Plan, Choice>
  bulk: ReactNode
  children: (row: Row) => ReactNode
}

/** A list of the books: how it was read, what is shown of it, its rows, and the button that imports the chosen ones. */
export const ListFrame = <Row extends { id: string }, Plan, Choice>({
  part,
  books,
  bulk,
  children,
}: Props<Row, Plan, Choice>) => {
  const styles = useStyles()
  const { list, refreshing, choosing, plans, filter, isBusy } = books
  const { title, about, table, offered } = lists[books.name]
  if (list.isPending) return <Spinner size="tiny" label={booksWords.reading} />
  if (list.isError) return <Failure error={list.error} />
  return (
    <Section title={title}>
      <Body1 as="p">{about}</Body1>
      <ReadLine
        read={list.data.read}
        isReading={refreshing.isPending}
        onRead={books.mayChange ? () => refreshing.mutate() : null}
      />
      {refreshing.isError && <Failure error={refreshing.error} />}
      <SheetButtons {...part} table={table} />
      <Filter {...filter} offered={offered} onChange={books.onFilter} />
      <div className={styles.buttons}>{bulk}</div>
      <LongList label={title} rows={books.shown}>
        {children}
      </LongList>
      {choosing.isError && <Failure error={choosing.error} />}
      <ChoiceAnswer answer={choosing.data} />
      <div className={styles.buttons}>
        <Button appearance="primary" disabledFocusable={isBusy || plans.size === 0} onClick={books.bring}>
          {choosing.isPending ? booksImportWords.bringing : booksImportWords.bring(plans.size)}
        </Button>
      </div>
    </Section>
  )
}
