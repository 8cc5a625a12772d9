import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import type { ExportChoice, ExportState } from '../../../../schema/api/books-export.ts'
import { goingOf, leftOf, readAgainIn, type Going } from '../../../rows/export-progress.ts'
import type { PartProps } from '../connection.tsx'
import { booksKey } from '../state.ts'

/** The documents of a state, what can be done with them, and how far an export is. */
export const useExports = ({ room, connection }: PartProps) => {
  const queries = useQueryClient()
  const queryKey = [...booksKey, room.organisation.id, connection.id, 'exports']
  const [filter, setFilter] = useState<{ state: ExportState | null; search: string }>({
    state: null,
    search: '',
  })
  // Typing goes first, looking it up second.
  const search = useDeferredValue(filter.search)
  const [going, setGoing] = useState<Going | null>(null)
  const list = useInfiniteQuery({
    queryKey: [...queryKey, filter.state, search],
    queryFn: ({ pageParam: after }) => {
      const { state } = filter
      return room.books.exports(connection.id, { search, after, limit: 50, ...(state ? { state } : {}) })
    },
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
    staleTime: 0,
    placeholderData: (before) => before,
    // What goes by itself moves on too. A pane that nobody sees reads nothing.
    refetchInterval: ({ state: { data } }) =>
      readAgainIn(going, data?.pages[0]?.counts ?? {}, data?.pages.flatMap((page) => page.documents) ?? []) ??
      false,
  })
  const counts = list.data?.pages[0]?.counts
  const starting = useMutation({
    mutationFn: (choice: ExportChoice) => room.books.startExport(connection.id, choice),
    onSuccess: ({ started }, choice) => {
      const documents = list.data?.pages.flatMap((page) => page.documents) ?? []
      setGoing(goingOf(started, choice, counts ?? {}, documents))
      return queries.invalidateQueries({ queryKey })
    },
  })
  const previewing = useMutation({
    mutationFn: (choice: ExportChoice) => room.books.previewExport(connection.id, choice),
  })
  const left = going && counts && !starting.isPending ? leftOf(going, counts) : (going?.total ?? 0)
  return { list, filter, setFilter, going, left, starting, previewing }
}
