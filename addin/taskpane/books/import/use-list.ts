import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReadResult } from '../../../../schema/api/books-accounts.ts'
import type { ChoicesAnswer } from '../../../../schema/api/books-import.ts'
import type { BooksList } from '../../../api/books.ts'
import type { Shown } from '../../../rows/books-import.ts'
import type { PartProps } from '../connection.tsx'
import { booksKey, mayBooks } from '../state.ts'

export type BooksListName = 'items' | 'contacts'

/** What differs from list to list: its calls, what a filter leaves of it, and the choice that a plan comes to. */
type Listing<Row, Plan, Choice> = {
  list: () => Promise<BooksList<Row>>
  refresh: () => Promise<ReadResult>
  choose: (rows: readonly Choice[]) => Promise<ChoicesAnswer>
  shownOf: (rows: readonly Row[], shown: Shown, typed: string) => Row[]
  choiceOf: (id: string, plan: Plan) => Choice
}

export type BooksListState<Row extends { id: string }, Plan, Choice> = ReturnType<
  typeof useBooksList<Row, Plan, Choice>
>

/** A list of the books: read from there the first time, filtered, chosen from. */
export const useBooksList = <Row extends { id: string }, Plan, Choice>(
  { room, connection }: PartProps,
  name: BooksListName,
  { shownOf, choiceOf, ...calls }: Listing<Row, Plan, Choice>,
) => {
  const mayChange = mayBooks(room, 'setup')
  const queries = useQueryClient()
  const queryKey = [...booksKey, room.organisation.id, connection.id, name]
  const [filter, setFilter] = useState<{ shown: Shown; typed: string }>({ shown: 'all', typed: '' })
  const [plans, setPlans] = useState<ReadonlyMap<string, Plan>>(new Map())
  const list = useQuery({
    queryKey,
    queryFn: async () => {
      const known = await calls.list()
      if (known.read !== null || !mayChange) return known
      await calls.refresh()
      return calls.list()
    },
  })
  const refreshing = useMutation({
    mutationFn: calls.refresh,
    onSettled: () => queries.invalidateQueries({ queryKey }),
  })
  const choosing = useMutation({
    mutationFn: calls.choose,
    onSuccess: ({ outcome }) => {
      if (outcome !== 'done') return
      setPlans(new Map())
      room.onChanged()
    },
  })
  const plan = (id: string, next: Plan | null) => {
    const changed = new Map(plans)
    if (next === null) changed.delete(id)
    else changed.set(id, next)
    setPlans(changed)
  }
  return {
    name,
    mayChange,
    list,
    shown: shownOf(list.data?.rows ?? [], filter.shown, filter.typed),
    refreshing,
    choosing,
    isBusy: choosing.isPending || !mayChange,
    plans,
    plan,
    setPlans,
    /** Imports or links what was chosen. */
    bring: () => choosing.mutate([...plans].map(([id, each]) => choiceOf(id, each))),
    filter,
    onFilter: (change: Partial<typeof filter>) => setFilter({ ...filter, ...change }),
  }
}
