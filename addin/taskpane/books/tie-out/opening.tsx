import { Body1, Button, makeStyles, Spinner } from '@fluentui/react-components'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ExportState, OpeningDifference } from '../../../../schema/api/books-export.ts'
import { openDay } from '../../../../schema/api/day.ts'
import { exportWords } from '../../../messages/books-exports.ts'
import { progress } from '../../../messages/progress.ts'
import { accountName } from '../../../rows/account-choices.ts'
import { Failure } from '../../failure.tsx'
import type { PartProps } from '../connection.tsx'
import { booksKey, mayBooks } from '../state.ts'
import { RefusedJournal } from './refused.tsx'

const useStyles = makeStyles({ start: { justifySelf: 'start' }, lines: { margin: 0, paddingLeft: '1.2em' } })

const Difference = ({ room, connection }: PartProps) => {
  const styles = useStyles()
  const day = openDay(room.organisation.cutoverDate, connection.lockDate)
  const found = useQuery({
    queryKey: [...booksKey, room.organisation.id, connection.id, 'opening-difference', day],
    queryFn: () => room.books.openingDifference(connection.id, day),
    ...{ staleTime: 0, retry: false },
  })
  const queries = useQueryClient()
  const mutationKey = [...booksKey, connection.id, 'opening-difference']
  const posting = useMutation({
    mutationKey,
    mutationFn: (date: string) => room.books.postOpeningDifference(connection.id, date),
    onSuccess: room.onChanged,
  })
  if (found.isPending) return <Spinner size="tiny" label={progress.waiting} />
  if (found.isError) return <Failure error={found.error} />
  const { accounts, journal, against, date } = found.data
  const isRefused = journal?.state === 'rejected' || journal?.state === 'gone'
  const open = accounts.filter(({ difference }) => Number(difference) !== 0)
  return (
    <>
      <Body1 as="p">{exportWords.aboutOpening(date)}</Body1>
      {open.length === 0 && <Body1>{exportWords.noOpening}</Body1>}
      <ul className={styles.lines}>
        {open.map((line) => (
          <li key={line.code}>
            {exportWords.openingLine(
              accountName({ code: line.code, name: line.account }),
              line.ledger,
              line.balance,
              line.difference,
            )}
          </li>
        ))}
      </ul>
      {journal && isRefused && <RefusedJournal {...journal} />}
      {journal && !isRefused && (
        <Body1>{exportWords.openingMade(journal.marker, journalState(journal.state))}</Body1>
      )}
      {posting.isError && <Failure error={posting.error} />}
      {posting.data && <Body1 role="status">{exportWords.made(posting.data.markers, 0)}</Body1>}
      {(journal === null || isRefused) && open.length > 0 && against && (
        <Button
          className={styles.start}
          size="small"
          disabled={posting.isPending || !mayBooks(room, 'export')}
          // Of two presses in a row the second comes before the button is grey.
          onClick={() => queries.isMutating({ mutationKey }) === 0 && posting.mutate(date)}
        >
          {(isRefused ? exportWords.postOpeningAgain : exportWords.postOpening)(
            accountName({ code: against.code, name: against.account }),
          )}
        </Button>
      )}
    </>
  )
}

/** As what such a journal is listed under Exports. */
const journalState = (state: NonNullable<OpeningDifference['journal']>['state']): ExportState =>
  state === 'replaced' ? 'gone' : state

/** The difference that was there at the start, and one journal for it. */
export const Opening = (props: PartProps) => {
  const styles = useStyles()
  const [isOpen, open] = useState(false)
  return (
    <>
      <Button className={styles.start} size="small" aria-expanded={isOpen} onClick={() => open(!isOpen)}>
        {exportWords.opening}
      </Button>
      {isOpen && <Difference {...props} />}
    </>
  )
}
