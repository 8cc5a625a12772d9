import {
  Body1,
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  Subtitle2,
  tokens,
} from '@fluentui/react-components'
import type { Outcome } from '../rows/outcome.ts'
import type { Choice } from '../rows/request.ts'
import type { Jobs } from './job-state.ts'
import { Problems } from './problems.tsx'
import { TotalsList } from './totals-list.tsx'
import { Earlier } from './earlier.tsx'
import { counted } from './words.ts'

const useStyles = makeStyles({
  panel: {
    display: 'grid',
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
  },
})

const headline = ({ result, rows, problems, inLedger, left }: Outcome): string => {
  if (result === 'posted') return `Posted. ${counted(inLedger, 'row')} now in the ledger.`
  if (result === 'stopped')
    return `Stopped. ${counted(inLedger, 'row')} posted; ${counted(left, 'row')} not sent, still to post.`
  if (result === 'refused')
    return inLedger > 0
      ? `${counted(inLedger, 'row')} posted, then stopped: ${counted(problems, 'row')} with problems.`
      : `Nothing was posted: ${counted(problems, 'row')} with problems.`
  const clean = rows - problems
  return problems === 0
    ? `${counted(rows, 'row')} checked, no problems.`
    : `${counted(rows, 'row')} checked: ${clean.toLocaleString()} fine, ${counted(problems, 'row')} with problems.`
}

const Looks = ({ looks, jobs }: { looks: Outcome['looks']; jobs: Jobs }) => {
  if (looks.length === 0) return null
  const decide = (choice: (event: string) => Choice) => () =>
    jobs.post('new', new Map(looks.map(({ id, event }) => [id, choice(event)])))
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>
        {counted(looks.length, 'row looks', 'rows look')} already posted: same date, reference, product,
        quantity and amount as {looks.length === 1 ? 'a row' : 'rows'} of the ledger that this workbook does
        not hold.
      </MessageBarBody>
      <MessageBarActions>
        <Button size="small" onClick={decide((event) => ({ action: 'claim', event }))}>
          Take over references
        </Button>
        <Button size="small" onClick={decide(() => ({ anyway: true }))}>
          Post anyway
        </Button>
      </MessageBarActions>
    </MessageBar>
  )
}

type Props = { outcome: Outcome; lost: number; jobs: Jobs; currency: string }

/** What a check or a post came to. */
export const OutcomePanel = ({ outcome, lost, jobs, currency }: Props) => {
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
      <Problems groups={outcome.groups} />
      <Looks looks={outcome.looks} jobs={jobs} />
      <TotalsList totals={outcome.tables} currency={currency} />
      <Earlier earlier={outcome.earlier} isPosted={outcome.result === 'posted'} />
      {outcome.result === 'checked' && outcome.problems === 0 && (
        <Body1>Nothing is stored yet. Post puts it into the ledger.</Body1>
      )}
    </div>
  )
}
