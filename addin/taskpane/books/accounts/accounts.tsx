import {
  Body1,
  Button,
  Caption1,
  makeStyles,
  MessageBar,
  MessageBarBody,
  Spinner,
  tokens,
} from '@fluentui/react-components'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Chart, SetUp } from '../../../../schema/api/books-accounts.ts'
import { accountWords } from '../../../messages/books-accounts.ts'
import { progress } from '../../../messages/progress.ts'
import { Failure } from '../../failure.tsx'
import { Section } from '../../section.tsx'
import type { PartProps } from '../connection.tsx'
import { ReadLine } from '../read-line.tsx'
import { booksKey, mayBooks } from '../state.ts'
import { Details } from './details.tsx'
import { chosenMeanwhile, isMappedMeanwhile } from './chosen-meanwhile.ts'
import { changeOf, draftOf } from './draft.ts'
import { Meanwhile } from './meanwhile.tsx'
import { Preview } from './preview.tsx'
import { Questions } from './questions.tsx'
import { TransferOffer } from './transfers.tsx'
import { useDraft, type OwnSave } from './use-draft.ts'

const useStyles = makeStyles({
  start: { justifySelf: 'start' },
  buttons: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
})

/** The chart, read from the books when it was never read; and the set-up. */
const useAccounts = ({ room, connection }: PartProps) => {
  const queries = useQueryClient()
  const key = [...booksKey, room.organisation.id, connection.id]
  const chart = useQuery({
    queryKey: [...key, 'chart'],
    queryFn: async () => {
      const known = await room.books.chart(connection.id)
      return known.read === null && mayBooks(room, 'setup') ? room.books.refreshChart(connection.id) : known
    },
  })
  const setUp = useQuery({ queryKey: [...key, 'set-up'], queryFn: () => room.books.setUp(connection.id) })
  const refreshing = useMutation({
    mutationFn: () => room.books.refreshChart(connection.id),
    onSuccess: (fresh) => {
      queries.setQueryData([...key, 'chart'], fresh)
      return queries.invalidateQueries({ queryKey: [...key, 'set-up'] })
    },
  })
  return { chart, setUp, refreshing }
}

type ShownProps = PartProps & { chart: Chart; setUp: SetUp }
/** `own`: what was saved last in Details. */
type FormProps = ShownProps & { own: OwnSave | null }

/** Questions, what their answers would send, and saving them. */
const QuickSetUp = ({ room, connection, chart, setUp, own }: FormProps) => {
  const styles = useStyles()
  const form = useDraft(setUp, own, connection.lockDate)
  const { draft, late } = form
  const change = changeOf(draft, setUp.costLines)
  const preview = useQuery({
    queryKey: [...booksKey, room.organisation.id, connection.id, 'preview', change],
    // One that is overtaken is left to end: to break it off would spare the Worker nothing.
    queryFn: () => (change ? room.books.previewSetUp(connection.id, change) : null),
    enabled: change !== null,
    // The journal of the answers before stays until that of the new ones is there.
    placeholderData: (before) => before,
  })
  const shown = change === null ? undefined : (preview.data ?? undefined)
  const saving = useMutation({
    mutationFn: async () =>
      change && room.books.saveSetUp(connection.id, { ...change, version: form.version }),
    onSuccess: (saved) => {
      if (saved?.problems.length === 0) form.onSaved(saved)
      room.onChanged()
    },
    onError: (error) => {
      if (!isMappedMeanwhile(error)) return
      form.onLate()
      room.onChanged()
    },
  })
  const meanwhile = late
    ? chosenMeanwhile(
        {
          before: draftOf(late, connection.lockDate),
          now: draftOf(setUp, connection.lockDate),
          mine: draft,
        },
        chart,
      )
    : []
  const problems =
    saving.data && saving.data.problems.length > 0 ? saving.data.problems : (shown?.problems ?? [])
  const isSaved = saving.isSuccess && saving.data?.problems.length === 0
  return (
    <>
      <Questions
        draft={draft}
        chart={chart}
        costLines={setUp.costLines}
        cutover={setUp.cutover}
        problems={problems}
        onChange={(by) => {
          saving.reset()
          form.change(by)
        }}
      />
      <Preview preview={shown} />
      {preview.isError && <Failure error={preview.error} />}
      {saving.isError && <Failure error={saving.error} />}
      <Meanwhile chosen={meanwhile} />
      {!setUp.ready && <WhatFollows room={room} connection={connection} />}
      <div className={styles.buttons}>
        <Button
          appearance="primary"
          disabled={change === null || saving.isPending || problems.length > 0}
          onClick={() => saving.mutate()}
        >
          {saving.isPending ? accountWords.saving : accountWords.save}
        </Button>
        <span role="status">{isSaved && <Caption1>{accountWords.saved}</Caption1>}</span>
      </div>
    </>
  )
}

/** What saving sets going, the first time. */
const WhatFollows = ({ room, connection }: PartProps) => {
  const rules = useQuery({
    queryKey: [...booksKey, room.organisation.id, connection.id, 'export-settings'],
    queryFn: () => room.books.exportSettings(connection.id),
  }).data
  return rules ? (
    <Caption1>{rules.automatic ? accountWords.goesAtOnce : accountWords.goesByHand}</Caption1>
  ) : null
}

/** Accounts: the quick set-up, its preview, and every place of the mapping. */
export const Accounts = (props: PartProps) => {
  const styles = useStyles()
  const { chart, setUp, refreshing } = useAccounts(props)
  const [isOpen, open] = useState(false)
  const [own, setOwn] = useState<OwnSave | null>(null)
  if (chart.isPending || setUp.isPending) return <Spinner size="tiny" label={progress.waiting} />
  if (chart.isError) return <Failure error={chart.error} />
  if (setUp.isError) return <Failure error={setUp.error} />
  const form = { ...props, chart: chart.data, setUp: setUp.data }
  return (
    <Section title={accountWords.title}>
      <Body1 as="p">{setUp.data.ready ? accountWords.ready : accountWords.about}</Body1>
      <ReadLine
        read={chart.data.read}
        isReading={refreshing.isPending}
        onRead={mayBooks(props.room, 'setup') ? () => refreshing.mutate() : null}
      />
      {refreshing.isError && <Failure error={refreshing.error} />}
      {setUp.data.problems.length > 0 && <Unfit {...form} />}
      {setUp.data.ready && <TransferOffer {...props} />}
      <QuickSetUp {...form} own={own} />
      {setUp.data.ready && (
        <>
          <Button className={styles.start} size="small" aria-expanded={isOpen} onClick={() => open(!isOpen)}>
            {accountWords.details}
          </Button>
          {isOpen && <Details {...form} onSaved={setOwn} />}
        </>
      )}
    </Section>
  )
}

/** Accounts that were archived or changed since they were chosen. */
const Unfit = ({ setUp }: ShownProps) => (
  <MessageBar intent="warning" layout="multiline">
    <MessageBarBody>
      {[...new Set(setUp.problems.map(({ message, remedy }) => `${message} ${remedy}`))].map((words) => (
        <div key={words}>{words}</div>
      ))}
    </MessageBarBody>
  </MessageBar>
)
