import type { OrganisationView } from '../../../schema/api/identity.ts'
import type { BooksApi } from '../../api/books.ts'
import type { Jobs } from '../job-state.ts'

/** Where TanStack Query keeps what it read of the books; the organisation's id comes next. */
export const booksKey = ['books'] as const

/** What every part of the room works with. */
export type BooksRoomState = {
  books: BooksApi
  organisation: OrganisationView
  jobs: Jobs
  /** The workbook belongs to another organisation, or a job runs: nothing goes into the sheet. */
  isDisabled: boolean
  /** Something of the books changed: what was read of them is read again. */
  onChanged: () => void
}

/** Whether the person's role may do something about the books. */
export const mayBooks = (
  { organisation }: Pick<BooksRoomState, 'organisation'>,
  what: 'connect' | 'setup' | 'export',
): boolean => organisation.permissions.includes(`books:${what}`)

/** An instant as people here read it. */
export const moment = (instant: string): string =>
  new Date(instant).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' })

/** The day it is for the person, ISO. */
export { today } from '../../rows/today.ts'
