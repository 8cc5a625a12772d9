import {
  Body1,
  Button,
  Caption1,
  Field,
  Input,
  makeStyles,
  ProgressBar,
  Select,
  Spinner,
  tokens,
} from '@fluentui/react-components'
import { useState } from 'react'
import type { ExportChoice, Exports as Documents, ExportState } from '../../../../schema/api/books-export.ts'
import { exportWords } from '../../../messages/books-exports.ts'
import { progress } from '../../../messages/progress.ts'
import { Failure } from '../../failure.tsx'
import { Section } from '../../section.tsx'
import type { PartProps } from '../connection.tsx'
import { SearchField, useFieldStyles } from '../fields.tsx'
import { mayBooks } from '../state.ts'
import { DocumentRow } from './document.tsx'
import { Left, PreviewCard } from './preview.tsx'
import { useExports } from './use-exports.ts'

const useStyles = makeStyles({
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  list: { margin: 0, padding: 0, listStyleType: 'none', display: 'grid', gap: tokens.spacingVerticalM },
  start: { justifySelf: 'start' },
  low: { alignSelf: 'center' },
})

const order: readonly ExportState[] = [
  ...(['ready', 'sending', 'rejected', 'unknown', 'gone', 'held'] as const),
  ...(['draft', 'posted', 'nothing'] as const),
]

type Work = ReturnType<typeof useExports>

const Filter = ({ work: { filter, setFilter }, counts }: { work: Work; counts: Documents['counts'] }) => {
  const styles = useFieldStyles()
  const all = order.reduce((sum, state) => sum + (counts[state] ?? 0), 0)
  return (
    <div className={styles.row}>
      <Field label={exportWords.show}>
        <Select
          className={styles.input}
          value={filter.state ?? ''}
          onChange={(_, { value }) =>
            setFilter({ ...filter, state: value === '' ? null : (value as ExportState) })
          }
        >
          <option value="">{exportWords.all(all)}</option>
          {order
            .filter((state) => (counts[state] ?? 0) > 0 || state === filter.state)
            .map((state) => (
              <option key={state} value={state}>
                {exportWords.only(state, counts[state] ?? 0)}
              </option>
            ))}
        </Select>
      </Field>
      <SearchField
        label={exportWords.search}
        value={filter.search}
        onChange={(search) => setFilter({ ...filter, search })}
      />
    </div>
  )
}

type EarlierProps = Pick<PartProps, 'room'> & Pick<ActionsProps, 'isBusy' | 'onStart'> & { count: number }

/** Documents from before the first day, from a day that a person says. */
const Earlier = ({ room, count, isBusy, onStart }: EarlierProps) => {
  const [styles, fields] = [useStyles(), useFieldStyles()]
  const [from, setFrom] = useState(room.organisation.cutoverDate)
  return (
    <div className={fields.row}>
      <Field label={exportWords.earlierFrom} hint={exportWords.aboutEarlier}>
        <Input
          className={fields.input}
          type="date"
          value={from}
          onChange={(_, { value }) => setFrom(value)}
        />
      </Field>
      <Button
        className={styles.low}
        size="small"
        disabledFocusable={isBusy || from === ''}
        onClick={() => onStart({ from })}
      >
        {exportWords.exportEarlier(count)}
      </Button>
    </div>
  )
}

type ActionsProps = PartProps & {
  work: Work
  page: Documents
  chosen: readonly string[]
  isBusy: boolean
  onStart: (choice: ExportChoice) => void
}

/** Sending many at once: all that are ready, all that were rejected, or those that are chosen. */
const Actions = ({ room, connection, work, page, chosen, isBusy, onStart }: ActionsProps) => {
  const styles = useStyles()
  const ready = page.counts.ready ?? 0
  const rejected = (page.counts.rejected ?? 0) - (page.apart.rejected ?? 0)
  const preview = (choice: ExportChoice) => work.previewing.mutate(choice)
  const choice: ExportChoice = chosen.length > 0 ? { documents: [...chosen] } : { pending: true }
  return (
    <>
      <div className={styles.buttons}>
        {chosen.length + ready > 0 && (
          <>
            <Button
              appearance="primary"
              size="small"
              disabledFocusable={isBusy}
              onClick={() => onStart(choice)}
            >
              {chosen.length > 0 ? exportWords.exportChosen(chosen.length) : exportWords.exportAll(ready)}
            </Button>
            <Button size="small" disabledFocusable={isBusy} onClick={() => preview(choice)}>
              {exportWords.preview}
            </Button>
          </>
        )}
        {rejected > 0 && (
          <Button size="small" disabledFocusable={isBusy} onClick={() => onStart({ rejected: true })}>
            {exportWords.retryAll(rejected)}
          </Button>
        )}
        <Button
          size="small"
          disabled={room.isDisabled}
          onClick={() => {
            window.scrollTo(0, 0)
            room.jobs.booksReport('exports', connection)
          }}
        >
          {exportWords.toSheet}
        </Button>
      </div>
      {page.beforeStart > 0 && (
        <Earlier room={room} count={page.beforeStart} isBusy={isBusy} onStart={onStart} />
      )}
    </>
  )
}

const Progress = ({ going, left }: Pick<Work, 'going' | 'left'>) => {
  if (!going || going.total === 0) return null
  const done = going.total - left
  if (left === 0) return <Body1 role="status">{exportWords.gone(done)}</Body1>
  return (
    <div role="status">
      <Caption1>{exportWords.going(done, going.total)}</Caption1>
      <ProgressBar value={done / going.total} aria-label={exportWords.title} />
    </div>
  )
}

/** Exports: documents and what became of them; sending, trying again, looking at what would go. */
export const ExportList = (props: PartProps) => {
  const styles = useStyles()
  const work = useExports(props)
  const { list, starting, previewing } = work
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [page] = list.data?.pages ?? []
  if (list.isPending) return <Spinner size="tiny" label={progress.waiting} />
  if (list.isError || page === undefined) return <Failure error={list.error} />
  const documents = list.data.pages.flatMap((each) => each.documents)
  const isBusy = starting.isPending || previewing.isPending || !mayBooks(props.room, 'export')
  const start = (choice: ExportChoice) => {
    setChosen(new Set())
    previewing.reset()
    starting.mutate(choice)
  }
  const choose = (name: string, isChosen: boolean) => {
    const next = new Set(chosen)
    if (isChosen) next.add(name)
    else next.delete(name)
    setChosen(next)
  }
  return (
    <Section title={exportWords.title}>
      <Body1 as="p">{exportWords.about}</Body1>
      <Filter work={work} counts={page.counts} />
      <Actions {...props} work={work} page={page} chosen={[...chosen]} isBusy={isBusy} onStart={start} />
      <Progress {...work} />
      {starting.data && <Left left={starting.data.left} />}
      {starting.isError && <Failure error={starting.error} />}
      {previewing.isError && <Failure error={previewing.error} />}
      {previewing.data && <PreviewCard preview={previewing.data} onClose={previewing.reset} />}
      {documents.length === 0 && <Body1>{exportWords.nothing}</Body1>}
      <ul className={styles.list} aria-label={exportWords.title}>
        {documents.map((document) => (
          <li key={document.document}>
            <DocumentRow
              document={document}
              currency={props.room.organisation.currency}
              isChosen={chosen.has(document.document)}
              isBusy={isBusy}
              onChoose={(isChosen) => choose(document.document, isChosen)}
              onExport={() => start({ documents: [document.document] })}
              onPreview={() => previewing.mutate({ documents: [document.document] })}
            />
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <Button className={styles.start} size="small" onClick={() => void list.fetchNextPage()}>
          {exportWords.more}
        </Button>
      )}
    </Section>
  )
}
