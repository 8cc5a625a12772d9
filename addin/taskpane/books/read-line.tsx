import {
  Button,
  Caption1,
  makeStyles,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  Spinner,
  tokens,
} from '@fluentui/react-components'
import type { ReadResult } from '../../../schema/api/books-accounts.ts'
import { booksWords } from '../../messages/books.ts'
import { moment } from './state.ts'

const useStyles = makeStyles({
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
})

type Props = { read: ReadResult | null; isReading: boolean; onRead: (() => void) | null }

/** When a list was read from the books and what came of it, and the button that reads it again. */
export const ReadLine = ({ read, isReading, onRead }: Props) => {
  const styles = useStyles()
  return (
    <>
      {read?.problem && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>{read.problem.message}</MessageBarTitle> {read.problem.remedy}
          </MessageBarBody>
        </MessageBar>
      )}
      <div className={styles.line}>
        {onRead && (
          <Button size="small" disabled={isReading} onClick={onRead}>
            {booksWords.refresh}
          </Button>
        )}
        {isReading && <Spinner size="tiny" label={booksWords.reading} />}
        {read && read.finishedAt !== null && (
          <Caption1>
            {booksWords.read(
              read.created,
              read.updated,
              read.deactivated,
              read.skipped,
              moment(read.finishedAt),
            )}
          </Caption1>
        )}
      </div>
    </>
  )
}
