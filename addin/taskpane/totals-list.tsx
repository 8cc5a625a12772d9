import { Body1, Body1Strong, Caption1, makeStyles, tokens } from '@fluentui/react-components'
import { entryTables, type EntryKind } from '../../schema/api/entry.ts'
import type { ControlTotals } from '../../schema/api/batch.ts'
import { postWords } from '../messages/check-and-post.ts'
import { money, quantity } from '../rows/amounts.ts'
import type { Costed } from '../rows/outcome.ts'
import type { SheetTotals } from '../rows/totals.ts'
import { counted, day } from '../messages/said.ts'

/** Control totals: of the rows of one sheet before anything was sent, of one kind after. */
export type KindTotals = {
  kind: EntryKind
  sheet?: string
  totals: SheetTotals & Partial<ControlTotals>
  costed?: Costed
}

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none', display: 'grid', gap: tokens.spacingVerticalS },
  item: { display: 'grid' },
  head: { display: 'flex', justifyContent: 'space-between', gap: tokens.spacingHorizontalS },
  figures: { fontVariantNumeric: 'tabular-nums' },
})

const isDated = (kind: EntryKind): boolean => entryTables[kind].columns.some(({ id }) => id === 'date')

/** Not shown: what a role may not see, and what is nothing. */
const isKnown = (value: string | undefined): value is string => value !== undefined && value !== '0'

const figures = ({ kind, totals }: KindTotals, currency: string): string =>
  [
    entryTables[kind].documentColumn !== undefined && counted(totals.documents, 'document'),
    isDated(kind) && `quantity ${quantity(totals.quantity)}`,
    isDated(kind) && isKnown(totals.value) && `value ${currency}\u00a0${money(totals.value)}`,
  ]
    .filter((text) => text !== false)
    .join(' · ')

const span = ({ firstDate, lastDate }: SheetTotals): string => {
  if (firstDate === null || lastDate === null) return ''
  return firstDate === lastDate ? day(firstDate) : `${day(firstDate)} – ${day(lastDate)}`
}

/** What the ledger could cost already, said as such. */
const soFar = ({ totals: { rows }, costed }: KindTotals, currency: string): string =>
  costed ? postWords.costed(costed.rows, rows, `${currency}\u00a0${money(costed.value)}`) : ''

/** Told only where rows came out differently: where all are fine the headline says so. */
const states = ({ totals: { problems = 0, ready = 0, alreadyPosted = 0 } }: KindTotals): string =>
  problems + alreadyPosted > 0 ? postWords.states(ready, problems, alreadyPosted) : ''

/** Named with its sheet where that is called otherwise, so that two tables of a kind are told apart. */
const titleOf = ({ kind, sheet }: KindTotals): string => {
  const { title } = entryTables[kind]
  return sheet === undefined || sheet === title ? title : `${title} · ${sheet}`
}

/** The figures an accountant ticks off against the source, table by table. */
export const TotalsList = ({ totals, currency }: { totals: KindTotals[]; currency: string }) => {
  const styles = useStyles()
  return (
    <ul className={styles.list}>
      {totals.map((each, at) => (
        <li key={at} className={styles.item}>
          <span className={styles.head}>
            <Body1Strong>{titleOf(each)}</Body1Strong>
            <Body1 className={styles.figures}>{counted(each.totals.rows, 'row')}</Body1>
          </span>
          <Caption1 className={styles.figures}>{figures(each, currency)}</Caption1>
          {soFar(each, currency) !== '' && (
            <Caption1 className={styles.figures}>{soFar(each, currency)}</Caption1>
          )}
          <Caption1>{span(each.totals)}</Caption1>
          {states(each) !== '' && <Caption1>{states(each)}</Caption1>}
        </li>
      ))}
    </ul>
  )
}
