import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { ExportChoice, Exports, ExportState } from '../../../../schema/api/books-export.ts'
import type { PartProps } from '../connection.tsx'
import { booksKey } from '../state.ts'

/** Documents that have arrived, or will not by themselves. */
const settled: readonly ExportState[] = ['posted', 'draft', 'rejected', 'nothing', 'gone']

const countOf = (counts: Exports['counts'], states: readonly ExportState[]): number =>
  states.reduce((sum, state) => sum + (counts[state] ?? 0), 0)

/** An export under way: how many go, and how many had arrived when it began. */
type Going = { total: number; before: number; looks: number }

/** Looks of a second and a half each; then it goes on unseen. */
const mostLooks = 400

/** The documents of a state, what can be done with them, and how far an export is. */
export const useExports = ({ room, connection }: PartProps) => {
  const queries = useQueryClient()
  const queryKey = [...booksKey, room.organisation.id, connection.id, 'exports']
  const [filter, setFilter] = useState<{ state: ExportState | null; search: string }>({
    state: null,
    search: '',
  })
  const [going, setGoing] = useState<Going | null>(null)
  const list = useInfiniteQuery({
    queryKey: [...queryKey, filter],
    queryFn: ({ pageParam: after }) => {
      const { state, search } = filter
      return room.books.exports(connection.id, { search, after, limit: 50, ...(state ? { state } : {}) })
    },
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
    staleTime: 0,
    placeholderData: (before) => before,
  })
  const counts = list.data?.pages[0]?.counts
  const done = going && counts ? Math.min(countOf(counts, settled) - going.before, going.total) : 0
  const isGoing = going !== null && done < going.total && going.looks < mostLooks
  const look = useQuery({
    queryKey: [...queryKey, 'look'],
    queryFn: () => queries.invalidateQueries({ queryKey: [...queryKey, filter] }).then(() => Date.now()),
    enabled: isGoing,
    refetchInterval: 1_500,
    staleTime: 0,
  }).dataUpdatedAt
  useEffect(() => {
    if (look > 0) setGoing((now) => now && { ...now, looks: now.looks + 1 })
  }, [look])
  const starting = useMutation({
    mutationFn: (choice: ExportChoice) => room.books.startExport(connection.id, choice),
    onSuccess: ({ started }) => {
      // A rejected or deleted one that goes again has not arrived any more.
      const arrived = countOf(counts ?? ({} as Exports['counts']), ['posted', 'draft', 'nothing'])
      setGoing({ total: started, before: arrived, looks: 0 })
      void queries.invalidateQueries({ queryKey })
    },
  })
  const previewing = useMutation({
    mutationFn: (choice: ExportChoice) => room.books.previewExport(connection.id, choice),
  })
  return { list, counts, filter, setFilter, going, done, isGoing, starting, previewing }
}
