import {
  Body1,
  Caption1,
  makeStyles,
  MessageBar,
  MessageBarBody,
  Subtitle2,
  tokens,
} from '@fluentui/react-components'
import { useEffect } from 'react'
import type { OrganisationView } from '../../schema/api/identity.ts'
import { postWords } from '../messages/check-and-post.ts'
import type { Mode } from '../rows/choose.ts'
import type { Outcome } from '../rows/outcome.ts'
import type { Jobs } from './job-state.ts'
import { Problems } from './problems.tsx'
import { isNarrowed, narrow } from './problems/narrowed.ts'
import { Waiting } from './waiting.tsx'
import { TotalsList } from './totals-list.tsx'
import { Earlier } from './earlier.tsx'
import { totalsLineWords } from '../messages/totals-lines.ts'

const useStyles = makeStyles({
  panel: {
    display: 'grid',
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
  },
})

/** When no row has a problem any more, tables that were narrowed to such rows would stand empty. */
const useAllRows = (problems: number): void => {
  useEffect(() => {
    if (problems === 0 && isNarrowed()) void narrow(null).catch(() => undefined)
  }, [problems])
}

type Props = { mode: Mode; outcome: Outcome; lost: number; jobs: Jobs; organisation: OrganisationView }

/** What a check or a post came to. */
export const OutcomePanel = ({ mode, outcome, lost, jobs, organisation }: Props) => {
  const styles = useStyles()
  useAllRows(outcome.problems)
  const isReady =
    outcome.result === 'checked' &&
    outcome.before < outcome.rows &&
    outcome.problems + outcome.looks.length + outcome.changed.length === 0
  return (
    <div className={styles.panel} data-testid="outcome">
      <Subtitle2 as="h3">{postWords.headline(outcome)}</Subtitle2>
      {lost > 0 && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{postWords.lost(lost)}</MessageBarBody>
        </MessageBar>
      )}
      <Problems groups={outcome.groups} organisation={organisation} />
      <Waiting mode={mode} outcome={outcome} jobs={jobs} />
      <TotalsList totals={outcome.tables} currency={organisation.currency} />
      {outcome.totalsLines.length > 0 && <Caption1>{totalsLineWords.leftOut(outcome.totalsLines)}</Caption1>}
      <Earlier earlier={outcome.earlier} isPosted={outcome.result === 'posted'} />
      {outcome.result === 'checked' && outcome.parts > 1 && <Body1>{postWords.parts(outcome.parts)}</Body1>}
      {isReady && <Body1>{postWords.notYet}</Body1>}
    </div>
  )
}
