/** Saving one place of the mapping, unless somebody else chose another account for that very place meanwhile. */
import type { MappingLine, SetUp } from '../../../../schema/api/books-accounts.ts'
import type { BooksApi } from '../../../api/books.ts'
import { isMappedMeanwhile } from './chosen-meanwhile.ts'
import type { OwnSave } from './use-draft.ts'

const at = ({ mapping }: SetUp, { role, type }: MappingLine): string => {
  const found = mapping.find((line) => line.role === role && line.type === type)
  return JSON.stringify([found?.account, found?.tracking.toSorted()])
}

/**
 * Saves a place over the set-up that it was chosen beside. What was saved meanwhile for other places stands in nobody's
 * way. Throws the refusal when it was this place.
 */
export const saveLine = async (
  books: Pick<BooksApi, 'setUp' | 'saveMapping'>,
  connection: string,
  line: MappingLine,
  beside: SetUp,
): Promise<OwnSave> => {
  const over = async ({ version }: SetUp): Promise<OwnSave> => ({
    over: version,
    saved: await books.saveMapping(connection, [line], version),
  })
  try {
    return await over(beside)
  } catch (error) {
    if (!isMappedMeanwhile(error)) throw error
    const now = await books.setUp(connection)
    if (at(now, line) !== at(beside, line)) throw error
    return over(now)
  }
}
