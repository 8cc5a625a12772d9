import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components'
import type { Mode } from '../rows/choose.ts'
import type { Outcome } from '../rows/outcome.ts'
import type { Choice } from '../rows/request.ts'
import type { Jobs } from './job-state.ts'
import { counted } from '../messages/said.ts'

type Props = { mode: Mode; outcome: Outcome; jobs: Jobs }

const Looks = ({ mode, outcome: { looks, result }, jobs }: Props) => {
  // After a refused post all its rows go again; after a check only those that were decided.
  const decide = (choice: (event: string) => Choice) => () =>
    jobs.post(mode, new Map(looks.map(({ id, event }) => [id, choice(event)])), result !== 'refused')
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>
        {counted(looks.length, 'row looks', 'rows look')} already posted: same date, reference, product,
        quantity and amount as {looks.length === 1 ? 'a row' : 'rows'} of the ledger that{' '}
        {looks.length === 1 ? 'stands' : 'stand'} on another sheet, or not in this workbook.
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

const Changed = ({ mode, outcome: { changed }, jobs }: Props) => (
  <MessageBar intent="warning" layout="multiline">
    <MessageBarBody>
      {counted(changed.length, 'row differs', 'rows differ')} from what {changed.length === 1 ? 'it' : 'they'}{' '}
      posted. Post never corrects by itself; choose <i>New rows</i> to leave{' '}
      {changed.length === 1 ? 'it' : 'them'} out.
    </MessageBarBody>
    <MessageBarActions>
      <Button
        size="small"
        onClick={() => jobs.post(mode, new Map(changed.map((id) => [id, { action: 'amend' }])), true)}
      >
        Correct what was posted
      </Button>
    </MessageBarActions>
  </MessageBar>
)

/** Rows that are neither wrong nor ready: a person has to say what they are. */
export const Waiting = (props: Props) => (
  <>
    {props.outcome.looks.length > 0 && <Looks {...props} />}
    {props.outcome.changed.length > 0 && <Changed {...props} />}
  </>
)
