import { Body1, Button, Caption1, makeStyles, Spinner, tokens } from '@fluentui/react-components'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { OrganisationView } from '../../schema/api/identity.ts'
import type { Api } from '../api/client.ts'
import { readHistory, writeAgain } from '../jobs/history.ts'
import { historyWords } from '../messages/history.ts'
import { progress } from '../messages/progress.ts'
import { kindWords, pressesOf, type Press } from '../rows/history.ts'
import { Failure } from './failure.tsx'
import type { Jobs } from './job-state.ts'
import { Section } from './section.tsx'

/** Where TanStack Query keeps what workbooks posted. */
export const historyKey = ['history'] as const

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none', display: 'grid', gap: tokens.spacingVerticalM },
  item: { display: 'grid', gap: tokens.spacingVerticalXXS, justifyItems: 'start' },
  toggle: { justifySelf: 'start' },
})

const moment = (instant: string): string =>
  new Date(instant).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' })

type Props = { api: Api; organisation: OrganisationView; jobs: Jobs; isDisabled: boolean }

const again =
  (jobs: Jobs, { versions }: Press) =>
  () => {
    // What it comes to is said at the top.
    window.scrollTo(0, 0)
    jobs.bring(async (job) => {
      const { rows, lost, sheet } = await writeAgain(job, versions)
      return historyWords.written(rows, lost, sheet)
    })
  }

const Presses = ({ api, organisation, jobs, isDisabled }: Props) => {
  const styles = useStyles()
  const owner = { id: organisation.id, name: organisation.name }
  const history = useInfiniteQuery({
    queryKey: [...historyKey, organisation.id],
    queryFn: ({ pageParam }) => readHistory({ api, organisation: owner }, pageParam),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  })
  if (history.isPending) return <Spinner size="tiny" label={progress.waiting} />
  if (history.isError) return <Failure error={history.error} />
  const presses = pressesOf(history.data.pages.flatMap(({ posts }) => posts))
  if (presses.length === 0) return <Body1>{historyWords.nothing}</Body1>
  return (
    <>
      <ul className={styles.list} aria-label={historyWords.list}>
        {presses.map((press) => (
          <li key={press.key} className={styles.item}>
            <Caption1>
              {moment(press.at)} · {press.by}
            </Caption1>
            {press.kinds.map((posted, at) => (
              <Body1 key={at}>{kindWords(posted, organisation.currency)}</Body1>
            ))}
            <Button size="small" disabledFocusable={isDisabled} onClick={again(jobs, press)}>
              {historyWords.write}
            </Button>
          </li>
        ))}
      </ul>
      {history.hasNextPage && (
        <Button size="small" onClick={() => void history.fetchNextPage()}>
          {historyWords.earlier}
        </Button>
      )}
    </>
  )
}

/** What this workbook posted, when, by whom; results can be written into the sheet again. */
export const HistorySection = (props: Props) => {
  const styles = useStyles()
  const [isOpen, open] = useState(false)
  return (
    <Section title={historyWords.section}>
      <Button size="small" className={styles.toggle} aria-expanded={isOpen} onClick={() => open(!isOpen)}>
        {historyWords.open}
      </Button>
      {isOpen && <Presses {...props} />}
    </Section>
  )
}
