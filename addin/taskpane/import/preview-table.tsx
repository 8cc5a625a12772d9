import { Body1, Caption1, makeStyles, tokens } from '@fluentui/react-components'
import { useDeferredValue, useMemo } from 'react'
import type { Cell } from '../../../schema/api/cell.ts'
import { entryTables, type Column } from '../../../schema/api/entry.ts'
import { importWords } from '../../messages/import.ts'
import { isUnread } from '../../rows/mapping/apply.ts'
import { mapGrid, unreadOf } from '../../rows/mapping/preview.ts'
import { isoDate } from '../../rows/totals.ts'
import { Section } from '../section.tsx'
import { day } from '../../messages/said.ts'
import type { MappingState } from './mapping-state.ts'

const useStyles = makeStyles({
  scroll: {
    overflowX: 'auto',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  table: { borderCollapse: 'collapse', fontSize: tokens.fontSizeBase200, whiteSpace: 'nowrap' },
  head: { textAlign: 'left', padding: '4px 8px', backgroundColor: tokens.colorNeutralBackground3 },
  cell: { padding: '2px 8px', borderTop: `1px solid ${tokens.colorNeutralStroke3}` },
  number: { textAlign: 'right' },
  unread: {
    color: tokens.colorStatusDangerForeground1,
    backgroundColor: tokens.colorStatusDangerBackground1,
  },
  list: { margin: 0, paddingLeft: '1.2em' },
})

const shownRows = 20
/** Beyond these the pane would hesitate at every choice; Check looks at all of them. */
const judgedRows = 5000

const shown = (cell: Cell, { type }: Column): string => {
  if (cell === null) return ''
  if (typeof cell === 'object') return cell.error
  if (typeof cell !== 'number') return String(cell)
  if (type === 'date') return cell > 0 && cell < 2_958_466 ? day(isoDate(cell)) : String(cell)
  return cell.toLocaleString(undefined, { maximumFractionDigits: 6 })
}

type CellProps = { cell: Cell; column: Column }

const PreviewCell = ({ cell, column }: CellProps) => {
  const styles = useStyles()
  const unread = isUnread(cell, column)
  const classes = [styles.cell, typeof cell === 'number' ? styles.number : '', unread ? styles.unread : '']
  return (
    <td className={classes.join(' ')}>
      {unread && <span aria-label={importWords.notUnderstood}>⚠ </span>}
      {shown(cell, column)}
    </td>
  )
}

/** The first rows as they will be posted, with what was not understood marked and counted. */
export const PreviewTable = ({ state }: { state: MappingState }) => {
  const styles = useStyles()
  const mapping = useDeferredValue(state.mapping)
  const { grid } = state
  const judged = useMemo(
    () => mapGrid({ ...grid, rows: grid.rows.slice(0, judgedRows) }, mapping),
    [grid, mapping],
  )
  const unread = useMemo(() => unreadOf(mapping, judged), [mapping, judged])
  const columns = entryTables[mapping.kind].columns
  const first = judged.slice(0, shownRows)
  const places = columns.map((_, at) => at).filter((at) => judged.some((row) => row[at] !== null))
  const part = grid.rows.length > judgedRows ? judgedRows : null
  return (
    <Section title={importWords.preview}>
      <Caption1>{importWords.previewed(Math.min(shownRows, first.length), grid.rows.length)}</Caption1>
      <div className={styles.scroll} role="region" aria-label={importWords.previewTable} tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              {places.map((at) => (
                <th key={at} scope="col" className={styles.head}>
                  {columns[at]?.header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {first.map((row, line) => (
              <tr key={line}>
                {places.map((at) => {
                  const column = columns[at]
                  return column && <PreviewCell key={at} cell={row[at] ?? null} column={column} />
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {unread.length > 0 && (
        <>
          <Body1 as="p">{importWords.unread(part)}</Body1>
          <ul className={styles.list}>
            {unread.map(({ header, count, first: sample }) => (
              <li key={header}>{importWords.unreadColumn(header, count, sample)}</li>
            ))}
          </ul>
        </>
      )}
    </Section>
  )
}
