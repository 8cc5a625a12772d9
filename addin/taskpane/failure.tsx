import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components'
import { Doubtful } from '../jobs/doubt.ts'
import { failureWords } from '../messages/failures.ts'
import { DoubtAnswers } from './doubt-answers.tsx'
import { wordsFor } from './words.ts'

/** Says what went wrong, what to do, and the number that finds it in our logs. */
export const Failure = ({ error }: { error: unknown }) => {
  const { message, remedy, requestId, isCancelled } = wordsFor(error)
  return (
    <MessageBar intent={isCancelled ? 'info' : 'error'} layout="multiline" role="alert">
      <MessageBarBody>
        <MessageBarTitle>{message}</MessageBarTitle>
        <br />
        {remedy}
        {error instanceof Doubtful && <DoubtAnswers doubt={error.doubt} />}
        {requestId !== undefined && (
          <>
            <br />
            {failureWords.number(requestId)}
          </>
        )}
      </MessageBarBody>
    </MessageBar>
  )
}
