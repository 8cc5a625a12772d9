import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components'
import { useEffect, useState } from 'react'
import { watchEdits, type Deleted } from '../excel/watch.ts'
import { noticeWords } from '../messages/notices.ts'

/** Watches the sheet while a person works, and says what they could misunderstand about it. */
export const SheetNotices = () => {
  const [deleted, setDeleted] = useState<Deleted[]>([])
  useEffect(() => {
    const watching = watchEdits((more) => setDeleted((known) => [...known, ...more]))
    return () => {
      // A watch that could not start has nothing to stop: the next check finds the same.
      void watching.then((stop) => stop()).catch(() => undefined)
    }
  }, [])
  if (deleted.length === 0) return null
  return (
    <MessageBar intent="warning" layout="multiline" role="status">
      <MessageBarBody>{noticeWords.deleted(deleted)}</MessageBarBody>
      <MessageBarActions>
        <Button size="small" onClick={() => setDeleted([])}>
          {noticeWords.understood}
        </Button>
      </MessageBarActions>
    </MessageBar>
  )
}
