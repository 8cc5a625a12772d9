import {
  Body1,
  Caption1,
  makeStyles,
  MessageBar,
  MessageBarBody,
  Subtitle2,
  tokens,
} from '@fluentui/react-components'
import type { Mode } from '../rows/choose.ts'
import type { Outcome } from '../rows/outcome.ts'
import type { Jobs } from './job-state.ts'
import { Problems } from './problems.tsx'
import { Waiting } from './waiting.tsx'
import { TotalsList } from './totals-list.tsx'
import { Earlier } from './earlier.tsx'
import { counted } from '../messages/said.ts'
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

const headline = ({ result, rows, problems, inLedger, left, looks, changed }: Outcome): string => {
  if (result === 'posted') return `Posted. ${counted(inLedger, 'row')} now in the ledger.`
  if (result === 'stopped')
    return `Stopped. ${counted(inLedger, 'row')} posted; ${counted(left, 'row')} not sent, still to post.`
  if (result === 'refused') {
    const reason = [
      problems > 0 && `${counted(problems, 'row')} with problems`,
      looks.length > 0 && `${counted(looks.length, 'row looks', 'rows look')} already posted`,
      changed.length > 0 && `${counted(changed.length, 'row differs', 'rows differ')} from what was posted`,
    ].filter((words) => words !== false)
    const posted = inLedger - changed.length
    return `${posted > 0 ? `${counted(posted, 'row')} posted, then stopped` : 'Nothing was posted'}: ${reason.join(', ')}.`
  }
  const clean = rows - problems
  return problems === 0
    ? `${counted(rows, 'row')} checked, no problems.`
    : `${counted(rows, 'row')} checked: ${clean.toLocaleString()} fine, ${counted(problems, 'row')} with problems.`
}

type Props = { mode: Mode; outcome: Outcome; lost: number; jobs: Jobs; currency: string }

/** What a check or a post came to. */
export const OutcomePanel = ({ mode, outcome, lost, jobs, currency }: Props) => {
  const styles = useStyles()
  return (
    <div className={styles.panel} data-testid="outcome">
      <Subtitle2 as="h3">{headline(outcome)}</Subtitle2>
      {lost > 0 && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            {counted(lost, 'row')} of what was posted {lost === 1 ? 'is' : 'are'} no longer in the sheet.
            Deleting a row does not take it out of the ledger.
          </MessageBarBody>
        </MessageBar>
      )}
      <Problems groups={outcome.groups} currency={currency} />
      <Waiting mode={mode} outcome={outcome} jobs={jobs} />
      <TotalsList totals={outcome.tables} currency={currency} />
      {outcome.totalsLines.length > 0 && <Caption1>{totalsLineWords.leftOut(outcome.totalsLines)}</Caption1>}
      <Earlier earlier={outcome.earlier} isPosted={outcome.result === 'posted'} />
      {outcome.result === 'checked' && outcome.parts > 1 && (
        <Body1>
          These rows are posted in {outcome.parts} parts, the earliest first. Every cell is checked now;
          stock, and what earlier parts make, when each part is reached.
        </Body1>
      )}
      {outcome.result === 'checked' && outcome.problems === 0 && (
        <Body1>Nothing is stored yet. Post puts it into the ledger.</Body1>
      )}
    </div>
  )
}
