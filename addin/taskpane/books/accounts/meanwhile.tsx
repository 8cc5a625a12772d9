import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  type MessageBarProps,
} from '@fluentui/react-components'
import { accountWords } from '../../../messages/books-accounts.ts'
import type { Chosen } from './chosen-meanwhile.ts'

const look = { intent: 'warning', layout: 'multiline' } satisfies MessageBarProps

/** What stands now where something else is chosen here. `onAgain`: saves ours over it. */
export const Meanwhile = ({ chosen, onAgain }: { chosen: readonly Chosen[]; onAgain?: () => void }) =>
  chosen.length > 0 && (
    <MessageBar {...look} role="status">
      <MessageBarBody>
        {chosen.map(({ question, answer }) => (
          <div key={question}>{accountWords.meanwhile(question, answer)}</div>
        ))}
      </MessageBarBody>
      {onAgain && (
        <MessageBarActions>
          <Button size="small" onClick={onAgain}>
            {accountWords.saveAgain}
          </Button>
        </MessageBarActions>
      )}
    </MessageBar>
  )
