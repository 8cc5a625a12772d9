import { Button } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { Connection } from '../../../schema/api/books-connections.ts'
import type { Exports, ExportState } from '../../../schema/api/books-export.ts'
import type { BooksApi } from '../../api/books.ts'
import type { Api } from '../../api/client.ts'
import { booksWords } from '../../messages/books.ts'
import { exportWords } from '../../messages/books-exports.ts'
import { WarningLines } from '../warning-lines.tsx'
import { booksKey, moment } from './state.ts'

type News = { connection: Connection; counts: Exports['counts'] | null }

const readNews = async (books: BooksApi): Promise<News | null> => {
  const connection = (await books.connections()).find(({ state }) => state !== 'disconnected')
  if (!connection) return null
  const { counts } = await books.exports(connection.id, { limit: 1 })
  return { connection, counts }
}

/** What a person must see to; all else goes by itself. */
const needed: readonly ExportState[] = ['rejected', 'gone', 'unknown']

const wayOut = ({ remedy, until }: NonNullable<Connection['trouble']>): string =>
  until === null ? remedy : `${remedy} ${booksWords.until(moment(until))}`

const wordsOf = ({ connection, counts }: News): string[] => {
  const { trouble, name } = connection
  const stuck = needed.flatMap((state) => {
    const count = counts?.[state] ?? 0
    return count === 0 ? [] : [exportWords.only(state, count)]
  })
  return [
    ...(trouble ? [booksWords.trouble(name, trouble.message, wayOut(trouble))] : []),
    ...(stuck.length > 0 ? [booksWords.stuck(stuck.join(', '))] : []),
  ]
}

type Props = { api: Api; organisation: string; onOpen: () => void }

/** On the first screen: what is wrong with the books. Nothing when all is well, or nothing is connected. */
export const BooksNews = ({ api, organisation, onOpen }: Props) => {
  const news = useQuery({
    queryKey: [...booksKey, organisation, 'news'],
    queryFn: () => readNews(api.books(organisation)),
    staleTime: 0,
    retry: false,
  }).data
  return (
    <WarningLines lines={news ? wordsOf(news) : []}>
      <Button size="small" onClick={onOpen}>
        {booksWords.openBooks}
      </Button>
    </WarningLines>
  )
}
