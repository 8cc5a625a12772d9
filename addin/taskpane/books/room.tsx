import { Spinner } from '@fluentui/react-components'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Connection } from '../../../schema/api/books-connections.ts'
import type { OrganisationView } from '../../../schema/api/identity.ts'
import type { Api } from '../../api/client.ts'
import { booksWords } from '../../messages/books.ts'
import { progress } from '../../messages/progress.ts'
import { Failure } from '../failure.tsx'
import type { Jobs } from '../job-state.ts'
import { RoomFrame } from '../room-frame.tsx'
import { Connect } from './connect.tsx'
import { ConnectionView } from './connection.tsx'
import { booksKey, type BooksRoomState } from './state.ts'

type Props = { api: Api; organisation: OrganisationView; jobs: Jobs; isDisabled: boolean; onBack: () => void }

/** The one that takes the stock journals comes first; one that was ended is shown to be connected again. */
const shown = (connections: readonly Connection[]): Connection | undefined =>
  connections.find(({ state, takesStock }) => state !== 'disconnected' && takesStock) ??
  connections.find(({ state }) => state !== 'disconnected')

/** Settings, Books: connecting, setting up, importing, exporting. */
const BooksRoom = ({ api, organisation, jobs, isDisabled, onBack }: Props) => {
  const queries = useQueryClient()
  const books = useMemo(() => api.books(organisation.id), [api, organisation.id])
  const connections = useQuery({
    queryKey: [...booksKey, organisation.id, 'connections'],
    queryFn: books.connections,
    staleTime: 0,
  })
  const room: BooksRoomState = {
    books,
    organisation,
    jobs,
    isDisabled,
    onChanged: () => void queries.invalidateQueries({ queryKey: [...booksKey, organisation.id] }),
  }
  const connection = connections.data && shown(connections.data)
  return (
    <RoomFrame title={booksWords.title} back={booksWords.back} onBack={onBack}>
      {connections.isPending && <Spinner size="tiny" label={progress.waiting} />}
      {connections.isError && <Failure error={connections.error} />}
      {connections.data && !connection && <Connect room={room} />}
      {connection && <ConnectionView key={connection.id} room={room} connection={connection} />}
    </RoomFrame>
  )
}

export default BooksRoom
