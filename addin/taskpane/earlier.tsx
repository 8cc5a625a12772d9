import { Body1Strong, Caption1, makeStyles, tokens } from '@fluentui/react-components'
import type { EarlierDocuments } from '../../schema/api/batch.ts'
import { postWords } from '../messages/check-and-post.ts'
import { money, shown } from '../rows/amounts.ts'
import { month } from '../messages/said.ts'
import { useFiguresTable } from './figures-table.ts'

const useStyles = makeStyles({
  part: {
    display: 'grid',
    gap: tokens.spacingVerticalXS,
    paddingLeft: tokens.spacingHorizontalS,
    borderLeft: `3px solid ${tokens.colorPaletteYellowBorderActive}`,
  },
  details: { fontSize: tokens.fontSizeBase200 },
  document: {
    display: 'flex',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalS,
    paddingTop: tokens.spacingVerticalXXS,
  },
  name: { minWidth: 0, overflowWrap: 'anywhere' },
  figures: { whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' },
})

const listed = 10

const isChange = (decimal = '0'): boolean => /[1-9]/.test(money(decimal))

/** A difference of money with its sign; nothing for none. */
const change = (decimal = '0'): string =>
  isChange(decimal) ? `${decimal.startsWith('-') ? '' : '+'}${money(decimal)}` : '–'

/** Two amounts, with as many decimals as it takes to see that they differ; nothing where they are not told. */
const beside = (before: string | undefined, after: string | undefined): string => {
  if (before === undefined || after === undefined) return ''
  const show = money(before) === money(after) ? (text: string) => shown(text, { min: 2, max: 4 }) : money
  return `${show(before)} → ${show(after)}`
}

/** A build that costs more and is used up by another changes no sum of its month. */
const withSums = (months: EarlierDocuments['months']): EarlierDocuments['months'] =>
  months.filter((each) => isChange(each.inventory) || isChange(each.costOfSales))

const Months = ({ months: shown }: Pick<EarlierDocuments, 'months'>) => {
  const table = useFiguresTable()
  if (shown.length === 0) return null
  return (
    <table className={table}>
      <thead>
        <tr>
          <th scope="col">Month</th>
          <th scope="col">Stock</th>
          <th scope="col">{postWords.costOfSales}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map(({ month: of, inventory, costOfSales }) => (
          <tr key={of}>
            <td>{month(of)}</td>
            <td>{change(inventory)}</td>
            <td>{change(costOfSales)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type Props = { earlier: EarlierDocuments; isPosted: boolean; doing?: 'post' | 'amend' | 'void' }

/** Which documents that were there before cost something else now, or will: by month, and the first of them. */
export const Earlier = ({ earlier, isPosted, doing = 'post' }: Props) => {
  const styles = useStyles()
  const { documents, months, listed: first } = earlier
  if (documents === 0) return null
  const more = documents - Math.min(listed, first.length)
  const shown = withSums(months)
  // To a role that sees no money, sums that do not change and sums that are not told look the same.
  const isTold = months.every(({ inventory }) => inventory !== undefined)
  const through = documents - shown.reduce((sum, each) => sum + each.documents, 0)
  return (
    <div className={styles.part}>
      <Body1Strong>
        {isPosted ? postWords.hasChanged(documents) : postWords.willChange(documents, doing)}
      </Body1Strong>
      <Months months={shown} />
      {isTold && through > 0 && <Caption1>{postWords.through(through, documents)}</Caption1>}
      <details className={styles.details}>
        <summary tabIndex={0}>{postWords.whichDocuments}</summary>
        {first.slice(0, listed).map(({ reference, sku, costBefore, costAfter }, at) => (
          <div key={at} className={styles.document}>
            <span className={styles.name}>
              {reference} {sku}
            </span>
            <span className={styles.figures}>{beside(costBefore, costAfter)}</span>
          </div>
        ))}
        {more > 0 && <Caption1>{postWords.more(more)}</Caption1>}
      </details>
    </div>
  )
}
