import { Button, makeStyles, Spinner, tokens, typographyStyles } from '@fluentui/react-components'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef } from 'react'
import type { Connection } from '../../../schema/api/books-connections.ts'
import type { OrganisationView } from '../../../schema/api/identity.ts'
import type { Api } from '../../api/client.ts'
import { booksWords } from '../../messages/books.ts'
import { progress } from '../../messages/progress.ts'
import { Failure } from '../failure.tsx'
import type { Jobs } from '../job-state.ts'
import { Connect } from './connect.tsx'
import { ConnectionView } from './connection.tsx'
import { booksKey, type BooksRoomState } from './state.ts'

const useStyles = makeStyles({
  room: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalM, minWidth: 0 },
  title: { ...typographyStyles.subtitle2, margin: 0, outlineStyle: 'none' },
  head: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalS,
  },
})

type Props = { api: Api; organisation: OrganisationView; jobs: Jobs; isDisabled: boolean; onBack: () => void }

/** The one that takes the stock journals comes first; one that was ended is shown to be connected again. */
const shown = (connections: readonly Connection[]): Connection | undefined =>
  connections.find(({ state, takesStock }) => state !== 'disconnected' && takesStock) ??
  connections.find(({ state }) => state !== 'disconnected')

/** Settings, Books: connecting, setting up, importing, exporting. */
const BooksRoom = ({ api, organisation, jobs, isDisabled, onBack }: Props) => {
  const styles = useStyles()
  const queries = useQueryClient()
  const books = useMemo(() => api.books(organisation.id), [api, organisation.id])
  const connections = useQuery({
    queryKey: [...booksKey, organisation.id, 'connections'],
    queryFn: books.connections,
    staleTime: 0,
  })
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => head.current?.focus(), [])
  const room: BooksRoomState = {
    books,
    organisation,
    jobs,
    isDisabled,
    onChanged: () => void queries.invalidateQueries({ queryKey: [...booksKey, organisation.id] }),
  }
  const connection = connections.data && shown(connections.data)
  return (
    <div className={styles.room}>
      <div className={styles.head}>
        <h2 ref={head} tabIndex={-1} className={styles.title}>
          {booksWords.title}
        </h2>
        <Button size="small" onClick={onBack}>
          {booksWords.back}
        </Button>
      </div>
      {connections.isPending && <Spinner size="tiny" label={progress.waiting} />}
      {connections.isError && <Failure error={connections.error} />}
      {connections.data && !connection && <Connect room={room} />}
      {connection && <ConnectionView key={connection.id} room={room} connection={connection} />}
    </div>
  )
}

export default BooksRoom
