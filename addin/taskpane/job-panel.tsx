import {
  Body1,
  Button,
  Caption1,
  makeStyles,
  MessageBar,
  MessageBarBody,
  ProgressBar,
  Subtitle2,
  tokens,
} from '@fluentui/react-components'
import { useEffect, useRef } from 'react'
import type { OrganisationView } from '../../schema/api/identity.ts'
import { postWords } from '../messages/check-and-post.ts'
import { progress } from '../messages/progress.ts'
import { Failure } from './failure.tsx'
import { totalsLineWords } from '../messages/totals-lines.ts'
import type { JobState, Jobs } from './job-state.ts'
import { OutcomePanel } from './outcome-panel.tsx'
import { ProposalPanel } from './proposal-panel.tsx'
import { TotalsList } from './totals-list.tsx'
import { useAsking } from './asking.ts'

const useStyles = makeStyles({
  panel: {
    display: 'grid',
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  buttons: { display: 'flex', gap: tokens.spacingHorizontalS },
  // A line or two stay in sight, wherever the button stands that asked for them.
  inSight: { position: 'sticky', top: tokens.spacingVerticalS, zIndex: 1 },
  // Screen readers have to know it before something is said in it; until then it takes no room.
  outcome: { scrollMarginTop: tokens.spacingVerticalS, '&:empty': { position: 'absolute' } },
})

const Running = ({ state, onStop }: { state: JobState & { at: 'running' }; onStop: () => void }) => {
  const styles = useStyles()
  const { step, done, total } = state.progress
  const share = total > 0 ? { value: done / total } : {}
  return (
    <div className={styles.panel}>
      <Body1>
        {state.isStopping ? progress.stopping : step}
        {total > 0 && ` · ${progress.of(done, total)}`}
      </Body1>
      <ProgressBar {...share} aria-label={step} />
      <div className={styles.buttons}>
        <Button size="small" disabled={state.isStopping} onClick={onStop}>
          Stop
        </Button>
      </div>
    </div>
  )
}

type ConfirmProps = { asked: JobState & { at: 'confirm' }; jobs: Jobs; currency: string }

const Confirm = ({ asked: { mode, totals, hidden, totalsLines }, jobs, currency }: ConfirmProps) => {
  const styles = useStyles()
  const rows = totals.reduce((sum, each) => sum + each.totals.rows, 0)
  const { group, onKeyDown, cancel } = useAsking(jobs.dismiss)
  return (
    <div ref={group} className={styles.panel} role="group" aria-label={postWords.ask} onKeyDown={onKeyDown}>
      <Subtitle2 as="h3">{postWords.ask}</Subtitle2>
      <TotalsList totals={totals} currency={currency} />
      {hidden > 0 && <Caption1>{postWords.hidden(hidden)}</Caption1>}
      {totalsLines.length > 0 && <Caption1>{totalsLineWords.leftOut(totalsLines)}</Caption1>}
      <div className={styles.buttons}>
        <Button appearance="primary" size="small" onClick={() => jobs.post(mode)}>
          {postWords.post(rows)}
        </Button>
        <Button size="small" onClick={cancel}>
          Cancel
        </Button>
      </div>
    </div>
  )
}

/** What the job does, asks, or came to; read out by screen readers as it changes. */
export const JobPanel = ({ jobs, organisation }: { jobs: Jobs; organisation: OrganisationView }) => {
  const styles = useStyles()
  const { state } = jobs
  const panel = useRef<HTMLDivElement>(null)
  const isShort = state.at === 'running' || state.at === 'told'
  useEffect(() => {
    // Whatever has to be read may have been asked for by a button far below.
    if (!isShort && state.at !== 'idle') panel.current?.scrollIntoView({ block: 'nearest' })
  }, [isShort, state.at])
  return (
    <div ref={panel} aria-live="polite" className={isShort ? styles.inSight : styles.outcome}>
      {state.at === 'running' && <Running state={state} onStop={jobs.stop} />}
      {state.at === 'confirm' && <Confirm asked={state} jobs={jobs} currency={organisation.currency} />}
      {state.at === 'done' && (
        <OutcomePanel
          mode={state.mode}
          outcome={state.outcome}
          lost={state.lost}
          jobs={jobs}
          organisation={organisation}
        />
      )}
      {(state.at === 'proposed' || state.at === 'corrected') && (
        <ProposalPanel proposal={state.proposal} jobs={jobs} isDone={state.at === 'corrected'} />
      )}
      {state.at === 'told' && (
        <MessageBar intent="success" layout="multiline">
          <MessageBarBody>{state.message}</MessageBarBody>
        </MessageBar>
      )}
      {state.at === 'failed' && <Failure error={state.error} />}
    </div>
  )
}
