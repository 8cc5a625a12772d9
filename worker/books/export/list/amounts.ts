/** What a document comes to: in its journals, and in the ledger where that is not the same. Pure. */
import { formatMillionths } from '../../../../schema/api/decimal.ts'
import { toCents } from '../cents.ts'
import type { StoredJournal } from '../queries.ts'
import { placeKey } from '../row.ts'
import { inMoney } from './money.ts'

export type Amounts = {
  /** The debits of its journals, what reverses others taken off; without a journal of its own what the ledger says. */
  amount: string
  /** What the ledger says to the last decimal; null where that is the same to the cent. */
  ledger: string | null
}

type Journal = Pick<StoredJournal, 'kind' | 'state' | 'lines'>

const isOwn = ({ kind }: Journal): boolean => kind === 'document' || kind === 'reversal'
/** Those that never came in, or are there no more, say nothing of the document. */
const isLive = ({ state }: Journal): boolean => state !== 'replaced' && state !== 'gone'

/** `micros`: debits of the ledger. What other documents share a journal with is not told apart in it. */
export const amountsOf = (micros: bigint, journals: readonly Journal[], decimals: number): Amounts => {
  const ofLedger = toCents(micros, decimals)
  const live = journals.filter(isLive)
  const ofJournals = live.length > 0 && live.every(isOwn) ? debitsOf(live) : ofLedger
  return {
    amount: inMoney(ofJournals, decimals),
    ledger: ofJournals === ofLedger ? null : formatMillionths(micros),
  }
}

const debitsOf = (journals: readonly Journal[]): number => {
  const sums = new Map<string, number>()
  for (const line of journals.flatMap(({ lines }) => lines)) {
    sums.set(placeKey(line), (sums.get(placeKey(line)) ?? 0) + line.amount)
  }
  return [...sums.values()].reduce((debits, amount) => debits + Math.max(amount, 0), 0)
}
