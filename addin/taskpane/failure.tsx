import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components'
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
        {requestId !== undefined && (
          <>
            <br />
            Request {requestId}
          </>
        )}
      </MessageBarBody>
    </MessageBar>
  )
}
