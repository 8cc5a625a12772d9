import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components'
import { postWords } from '../messages/check-and-post.ts'
import type { Mode } from '../rows/choose.ts'
import type { Outcome } from '../rows/outcome.ts'
import type { Choice } from '../rows/request.ts'
import type { Jobs } from './job-state.ts'

type Props = { mode: Mode; outcome: Outcome; jobs: Jobs }

const Looks = ({ mode, outcome: { looks, problems, result }, jobs }: Props) => {
  // After a refused post all its rows go again; after a check only those that were decided. Taking over puts nothing new
  // into the ledger, so it need not wait for other rows to be right.
  const isAll = result === 'refused'
  const decide = (choice: (event: string) => Choice, only: boolean) => () =>
    jobs.post(mode, new Map(looks.map(({ id, event }) => [id, choice(event)])), only)
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>{postWords.looks(looks.length)}</MessageBarBody>
      <MessageBarActions>
        <Button
          size="small"
          onClick={decide((event) => ({ action: 'claim', event }), !isAll || problems > 0)}
        >
          {postWords.takeOver}
        </Button>
        <Button size="small" onClick={decide(() => ({ anyway: true }), !isAll)}>
          {postWords.postAnyway}
        </Button>
      </MessageBarActions>
    </MessageBar>
  )
}

const Changed = ({ mode, outcome: { changed }, jobs }: Props) => (
  <MessageBar intent="warning" layout="multiline">
    <MessageBarBody>{postWords.changed(changed.length)}</MessageBarBody>
    <MessageBarActions>
      <Button
        size="small"
        onClick={() => jobs.post(mode, new Map(changed.map((id) => [id, { action: 'amend' }])), true)}
      >
        {postWords.correct}
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
