import type { BooksLock } from '../store/known.ts'

/** The lock date that counts, the later of ours and the books'; `lockedBy`: the books, where theirs is the later one. */
export const effectiveLock = (
  ours: string | null,
  books: BooksLock | null,
): { lockDate: string | null; lockedBy: string | null } =>
  books !== null && (ours === null || books.lockDate > ours)
    ? { lockDate: books.lockDate, lockedBy: books.name }
    : { lockDate: ours, lockedBy: null }
