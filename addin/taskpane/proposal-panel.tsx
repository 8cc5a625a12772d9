import { Body1, Button, Caption1, makeStyles, Subtitle2, tokens } from '@fluentui/react-components'
import { useEffect, useRef } from 'react'
import { entryTables } from '../../schema/api/entry.ts'
import { money, quantity, shown } from '../rows/amounts.ts'
import type { ProposedRow, Proposal, Side } from '../rows/proposal.ts'
import { Earlier } from './earlier.tsx'
import type { Jobs } from './job-state.ts'
import { Problems } from './problems.tsx'
import { counted, day } from '../messages/said.ts'

const useStyles = makeStyles({
  panel: {
    display: 'grid',
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  rows: { margin: 0, padding: 0, listStyleType: 'none', display: 'grid', gap: tokens.spacingVerticalM },
  table: {
    width: '100%',
    borderCollapse: 'collapse',
    fontSize: tokens.fontSizeBase200,
    fontVariantNumeric: 'tabular-nums',
    '& th, & td': { textAlign: 'right', padding: `${tokens.spacingVerticalXXS} 0` },
    '& th': { fontWeight: tokens.fontWeightRegular, color: tokens.colorNeutralForeground2 },
    '& th:first-child': { textAlign: 'left' },
  },
  changed: { fontWeight: tokens.fontWeightSemibold },
  gone: { color: tokens.colorPaletteRedForeground1 },
  buttons: { display: 'flex', gap: tokens.spacingHorizontalS },
})

const listed = 20

const figures: { key: keyof Side; header: string; show: (text: string) => string }[] = [
  { key: 'date', header: 'Date', show: day },
  { key: 'quantity', header: 'Quantity', show: quantity },
  { key: 'unitCost', header: 'Unit cost', show: (text) => shown(text, { min: 2, max: 4 }) },
  { key: 'cost', header: 'Cost', show: money },
]

const Row = ({ row }: { row: ProposedRow }) => {
  const styles = useStyles()
  const { before, after } = row
  const known = figures.filter(({ key }) => before[key] !== undefined || after?.[key] !== undefined)
  return (
    <li>
      <Caption1>
        {[entryTables[row.kind].title, row.reference, row.name].filter((text) => text !== '').join(' · ')}
      </Caption1>
      <table className={styles.table}>
        <thead>
          <tr>
            <td />
            <th scope="col">As posted</th>
            <th scope="col">{after ? 'Corrected' : 'Voided'}</th>
          </tr>
        </thead>
        <tbody>
          {known.map(({ key, header, show }) => {
            const [was, will] = [before[key], after?.[key]]
            const style = !after ? styles.gone : was === will ? undefined : styles.changed
            return (
              <tr key={key}>
                <th scope="row">{header}</th>
                <td>{was === undefined ? '–' : show(was)}</td>
                <td className={style}>{will === undefined ? '–' : show(will)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </li>
  )
}

const asks = { amend: 'Correct these rows?', void: 'Void these rows?' }
const does = { amend: 'Correct', void: 'Void' }
const did = { amend: 'Corrected', void: 'Voided' }

const remark = ({ action, unchanged }: Proposal): string => {
  if (unchanged === 0) return ''
  if (action === 'void') return `${counted(unchanged, 'row is', 'rows are')} voided already.`
  return `${counted(unchanged, 'row equals', 'rows equal')} what was posted: nothing to correct there.`
}

type Props = { proposal: Proposal; jobs: Jobs }

const Ask = ({ proposal, jobs }: Props) => {
  const styles = useStyles()
  const { action, rows, groups } = proposal
  const refused = groups.some(({ severity }) => severity === 'problem')
  return (
    <>
      {action === 'void' && rows.length > 0 && (
        <Body1>The rows stay in the sheet, marked as voided, and cannot be posted again.</Body1>
      )}
      <div className={styles.buttons}>
        {rows.length > 0 && !refused && (
          <Button appearance="primary" size="small" onClick={() => jobs.correct(proposal)}>
            {does[action]} {counted(rows.length, 'row')}
          </Button>
        )}
        <Button size="small" onClick={jobs.dismiss}>
          Cancel
        </Button>
      </div>
    </>
  )
}

const title = ({ action, rows }: Proposal, isDone: boolean): string => {
  if (isDone) return `${did[action]}: ${counted(rows.length, 'row')}.`
  return rows.length === 0 ? 'There is nothing to do.' : asks[action]
}

/** Chosen posted rows before and after, side by side with what else changes: asked, or `isDone`. */
export const ProposalPanel = ({ proposal, jobs, isDone }: Props & { isDone: boolean }) => {
  const styles = useStyles()
  const { rows, groups, earlier } = proposal
  const group = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!isDone) group.current?.focus()
  }, [isDone])
  const words = title(proposal, isDone)
  const more = rows.length - listed
  return (
    <div
      ref={group}
      tabIndex={-1}
      className={styles.panel}
      role="group"
      aria-label={words}
      data-testid={isDone ? 'outcome' : undefined}
    >
      <Subtitle2 as="h3">{words}</Subtitle2>
      {remark(proposal) !== '' && <Caption1>{remark(proposal)}</Caption1>}
      <Problems groups={groups} />
      <ul className={styles.rows} aria-label="Before and after">
        {rows.slice(0, listed).map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </ul>
      {more > 0 && <Caption1>and {counted(more, 'other row')}</Caption1>}
      <Earlier earlier={earlier} isPosted={isDone} />
      {!isDone && <Ask proposal={proposal} jobs={jobs} />}
    </div>
  )
}
