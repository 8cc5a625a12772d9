import { Button, makeStyles, Spinner, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Connection } from '../../../schema/api/books-connections.ts'
import { booksWords } from '../../messages/books.ts'
import { progress } from '../../messages/progress.ts'
import { Failure } from '../failure.tsx'
import { Accounts } from './accounts/accounts.tsx'
import { ExportList } from './exports/exports.tsx'
import { Items } from './import/items.tsx'
import { Suppliers } from './import/suppliers.tsx'
import { Rules } from './rules.tsx'
import { booksKey, type BooksRoomState } from './state.ts'
import { Status } from './status.tsx'
import { TieOutView } from './tie-out/tie-out.tsx'

const useStyles = makeStyles({
  parts: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  part: { minWidth: 0 },
})

const parts = ['exports', 'tieOut', 'accounts', 'rules', 'items', 'suppliers'] as const
type Part = (typeof parts)[number]

/** Before the accounts are chosen there is nothing to see there. */
const needsAccounts: ReadonlySet<Part> = new Set(['exports', 'tieOut'])

export type PartProps = { room: BooksRoomState; connection: Connection }

const views: Record<Part, (props: PartProps) => React.ReactNode> = {
  exports: ExportList,
  tieOut: TieOutView,
  accounts: Accounts,
  rules: Rules,
  items: Items,
  suppliers: Suppliers,
}

/** A connection: how it is, and its parts one at a time. */
export const ConnectionView = ({ room, connection }: PartProps) => {
  const styles = useStyles()
  const setUp = useQuery({
    queryKey: [...booksKey, room.organisation.id, connection.id, 'set-up'],
    queryFn: () => room.books.setUp(connection.id),
    // A BOM posted meanwhile may ask for an account.
    staleTime: 0,
  })
  const [chosen, choose] = useState<Part | null>(null)
  const isReady = setUp.data?.ready === true
  const part = chosen ?? (isReady ? 'exports' : 'accounts')
  const View = views[part]
  return (
    <>
      <Status room={room} connection={connection} />
      <div className={styles.parts} role="group" aria-label={booksWords.parts}>
        {parts.map((each) => (
          <Button
            key={each}
            size="small"
            className={styles.part}
            appearance={each === part ? 'primary' : 'secondary'}
            aria-pressed={each === part}
            disabled={!isReady && needsAccounts.has(each)}
            onClick={() => choose(each)}
          >
            {booksWords[each]}
          </Button>
        ))}
      </div>
      {setUp.isPending && <Spinner size="tiny" label={progress.waiting} />}
      {setUp.isError && <Failure error={setUp.error} />}
      {setUp.data && <View room={room} connection={connection} />}
    </>
  )
}
