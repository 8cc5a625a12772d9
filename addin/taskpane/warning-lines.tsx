import { MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components'
import type { ReactNode } from 'react'

/** What should be seen to, a line each, and the buttons that lead there; nothing where there is nothing to say. */
export const WarningLines = ({ lines, children }: { lines: readonly string[]; children?: ReactNode }) =>
  lines.length === 0 ? null : (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>
        {lines.map((each) => (
          <div key={each}>{each}</div>
        ))}
      </MessageBarBody>
      {children && <MessageBarActions>{children}</MessageBarActions>}
    </MessageBar>
  )
