import {
  Body1,
  Button,
  Caption1,
  makeStyles,
  mergeClasses,
  Subtitle2,
  tokens,
} from '@fluentui/react-components'
import { entryTables } from '../../schema/api/entry.ts'
import { money, quantity, shown } from '../rows/amounts.ts'
import type { ProposedRow, Proposal, Side } from '../rows/proposal.ts'
import { useAsking } from './asking.ts'
import { BomVersion } from './bom-version.tsx'
import { Earlier } from './earlier.tsx'
import { useFiguresTable } from './figures-table.ts'
import type { Jobs } from './job-state.ts'
import { Problems } from './problems.tsx'
import { correctionWords } from '../messages/corrections.ts'
import { day } from '../messages/said.ts'

const useStyles = makeStyles({
  panel: {
    display: 'grid',
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  rows: { margin: 0, padding: 0, listStyleType: 'none', display: 'grid', gap: tokens.spacingVerticalM },
  text: { overflowWrap: 'anywhere' },
  changed: { fontWeight: tokens.fontWeightSemibold },
  gone: { color: tokens.colorPaletteRedForeground1 },
  buttons: { display: 'flex', gap: tokens.spacingHorizontalS },
})

const listed = 20

const figures: { key: keyof Side; header: string; show: (text: string) => string }[] = [
  { key: 'date', header: 'Date', show: day },
  { key: 'quantity', header: 'Quantity', show: quantity },
  { key: 'amount', header: 'Amount', show: money },
  { key: 'unitCost', header: 'Unit cost', show: (text) => shown(text, { min: 2, max: 4 }) },
  { key: 'cost', header: 'Cost', show: money },
]

const Row = ({ row }: { row: ProposedRow }) => {
  const styles = useStyles()
  const table = useFiguresTable()
  const { before, after, texts } = row
  const known = figures.filter(({ key }) => before[key] !== undefined || after?.[key] !== undefined)
  return (
    <li>
      <Caption1>
        {[entryTables[row.kind].title, row.reference, row.name].filter((text) => text !== '').join(' · ')}
      </Caption1>
      <table className={table}>
        <thead>
          <tr>
            <td />
            <th scope="col">{correctionWords.before}</th>
            <th scope="col">{correctionWords.after(after ? 'amend' : 'void')}</th>
          </tr>
        </thead>
        <tbody>
          {texts.map((text) => (
            <tr key={text.header}>
              <th scope="row">{text.header}</th>
              <td className={styles.text}>{text.before || '–'}</td>
              <td className={mergeClasses(styles.text, styles.changed)}>{text.after || '–'}</td>
            </tr>
          ))}
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

/** Nothing can be done before the problems are solved: what it would change else is not told. */
const isRefused = ({ groups }: Proposal): boolean => groups.some(({ severity }) => severity === 'problem')

type Props = { proposal: Proposal; jobs: Jobs }

const Ask = ({ proposal, jobs, onCancel }: Props & { onCancel: () => void }) => {
  const styles = useStyles()
  const { action, rows } = proposal
  const refused = isRefused(proposal)
  return (
    <>
      {action === 'void' && rows.length > 0 && !refused && <Body1>{correctionWords.stay}</Body1>}
      <div className={styles.buttons}>
        {rows.length > 0 && !refused && (
          <Button appearance="primary" size="small" onClick={() => jobs.correct(proposal)}>
            {correctionWords.button(proposal)}
          </Button>
        )}
        <Button size="small" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </>
  )
}

/** Chosen posted rows before and after, side by side with what else changes: asked, or `isDone`. */
export const ProposalPanel = ({ proposal, jobs, isDone }: Props & { isDone: boolean }) => {
  const styles = useStyles()
  const { rows, groups, earlier } = proposal
  const { group, onKeyDown, cancel } = useAsking(jobs.dismiss, isDone ? null : 'group')
  const words = correctionWords.title(proposal, isDone)
  const more = rows.length - listed
  return (
    <div
      ref={group}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      className={styles.panel}
      role="group"
      aria-label={words}
      data-testid={isDone ? 'outcome' : undefined}
    >
      <Subtitle2 as="h3">{words}</Subtitle2>
      {proposal.unchanged > 0 && <Caption1>{correctionWords.unchanged(proposal)}</Caption1>}
      <Problems groups={groups} />
      <ul className={styles.rows} aria-label={correctionWords.list}>
        {rows.slice(0, listed).map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </ul>
      {!isDone &&
        proposal.versions.map((change) => (
          <BomVersion
            key={`${change.table.key} ${change.product} ${change.version}`}
            change={change}
            jobs={jobs}
            list={styles.rows}
          />
        ))}
      {more > 0 && <Caption1>{correctionWords.more(more)}</Caption1>}
      {!isRefused(proposal) && <Earlier earlier={earlier} isPosted={isDone} doing={proposal.action} />}
      {!isDone && <Ask proposal={proposal} jobs={jobs} onCancel={cancel} />}
    </div>
  )
}
