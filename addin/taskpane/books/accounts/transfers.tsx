import {
  Body1,
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
} from '@fluentui/react-components'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { openDay } from '../../../../schema/api/day.ts'
import { exportWords } from '../../../messages/books-exports.ts'
import { accountName } from '../../../rows/account-choices.ts'
import { Failure } from '../../failure.tsx'
import type { PartProps } from '../connection.tsx'
import { booksKey, mayBooks, today } from '../state.ts'
import { RefusedJournal } from '../tie-out/refused.tsx'

const useStyles = makeStyles({ lines: { margin: 0, paddingLeft: '1.2em' } })

/** Offers a journal for what stands on accounts that are no longer chosen. */
export const TransferOffer = ({ room, connection }: PartProps) => {
  const styles = useStyles()
  const day = openDay(today(), connection.lockDate)
  const found = useQuery({
    queryKey: [...booksKey, room.organisation.id, connection.id, 'transfers'],
    queryFn: () => room.books.transfers(connection.id),
    ...{ staleTime: 0, retry: false },
  })
  const queries = useQueryClient()
  const mutationKey = [...booksKey, connection.id, 'transfer']
  const making = useMutation({
    mutationKey,
    mutationFn: () => room.books.makeTransfers(connection.id, day),
    onSuccess: room.onChanged,
  })
  if (making.data)
    return <Body1 role="status">{exportWords.made(making.data.markers, making.data.documents)}</Body1>
  if (!found.data || found.data.moves.length + found.data.retyped === 0) return null
  const named = ({ code, account }: { code: string; account: string }) => accountName({ code, name: account })
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>
        {exportWords.transfer}
        <ul className={styles.lines}>
          {found.data.moves.map(({ place, from, to, amount }) => (
            <li key={place}>{exportWords.move(amount, named(from), named(to))}</li>
          ))}
          {found.data.retyped > 0 && <li>{exportWords.retyped(found.data.retyped)}</li>}
        </ul>
        {found.data.refused.map((journal) => (
          <RefusedJournal key={journal.marker} {...journal} />
        ))}
        {making.isError && <Failure error={making.error} />}
      </MessageBarBody>
      <MessageBarActions>
        <Button
          size="small"
          disabled={making.isPending || !mayBooks(room, 'export')}
          // Of two presses in a row the second comes before the button is grey.
          onClick={() => queries.isMutating({ mutationKey }) === 0 && making.mutate()}
        >
          {exportWords.makeTransfer(day)}
        </Button>
      </MessageBarActions>
    </MessageBar>
  )
}
