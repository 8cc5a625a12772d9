import { Body1, Button, Caption1, makeStyles, tokens } from '@fluentui/react-components'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { forgetKept, putKeptOnSheet, readKept, type KeptList } from '../../excel/kept-list.ts'
import { run } from '../../excel/run.ts'
import { keptWords } from '../../messages/kept.ts'
import { reportWords } from '../../messages/reports.ts'
import type { Jobs } from '../job-state.ts'
import { Section } from '../section.tsx'

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none', display: 'grid', gap: tokens.spacingVerticalXS },
  note: { display: 'grid', minWidth: 0, overflowWrap: 'anywhere' },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  report: { display: 'grid', gap: tokens.spacingVerticalXS },
})

/** More notes than one reads in a pane: the sheet has room for them. */
const most = 12

const keptKey = ['kept'] as const

type ReportProps = { list: KeptList; isDisabled: boolean; onForget: () => void }

const OneReport = ({ list: { report, notes }, isDisabled, onForget }: ReportProps) => {
  const styles = useStyles()
  const [isAsking, ask] = useState(false)
  return (
    <div className={styles.report}>
      <Body1 as="h3">{keptWords.of(report, notes.length)}</Body1>
      <ul className={styles.list}>
        {notes.slice(0, most).map(({ row, column, text, since }) => (
          <li key={`${row}|${column}`} className={styles.note}>
            <Body1>
              {row} · {column}: {text}
            </Body1>
            <Caption1>{keptWords.since(since)}</Caption1>
          </li>
        ))}
      </ul>
      {notes.length > most && <Caption1>{keptWords.more(notes.length - most)}</Caption1>}
      {isAsking ? (
        <div role="group" aria-label={keptWords.forget} className={styles.report}>
          <Body1>{keptWords.sure(report, notes.length)}</Body1>
          <div className={styles.buttons}>
            <Button size="small" disabled={isDisabled} onClick={onForget}>
              {keptWords.yes}
            </Button>
            <Button size="small" onClick={() => ask(false)}>
              {keptWords.no}
            </Button>
          </div>
        </div>
      ) : (
        <div className={styles.buttons}>
          <Button size="small" appearance="subtle" disabled={isDisabled} onClick={() => ask(true)}>
            {keptWords.forget}
          </Button>
        </div>
      )}
    </div>
  )
}

/** What people typed beside rows that a report does not show any more; nothing at all where nothing is kept. */
export const Kept = ({ jobs, isDisabled }: { jobs: Jobs; isDisabled: boolean }) => {
  const styles = useStyles()
  const queries = useQueryClient()
  const { at } = jobs.state
  const lists = useQuery({ queryKey: keptKey, queryFn: () => run(readKept), staleTime: 0, retry: false }).data
  useEffect(() => {
    // A refresh ends in one of these; a check or a post changes no report.
    if (at === 'told' || at === 'failed') void queries.invalidateQueries({ queryKey: keptKey })
  }, [at, queries])
  if (!lists || lists.length === 0) return null
  const put = () =>
    jobs.bring(async () => {
      const sheet = await run(putKeptOnSheet)
      return sheet === null ? keptWords.none : reportWords.onNewSheet([sheet])
    })
  const forget = ({ key, report }: KeptList) =>
    jobs.bring(async () => {
      await run((context) => forgetKept(context, key))
      return keptWords.forgotten(report)
    })
  return (
    <Section title={keptWords.title}>
      <Caption1>{keptWords.about}</Caption1>
      {lists.map((list) => (
        <OneReport key={list.key} list={list} isDisabled={isDisabled} onForget={() => forget(list)} />
      ))}
      <div className={styles.buttons}>
        <Button size="small" disabled={isDisabled} onClick={put}>
          {keptWords.put}
        </Button>
      </div>
    </Section>
  )
}
