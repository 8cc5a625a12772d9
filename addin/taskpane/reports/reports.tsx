import { Button, Caption1, makeStyles, tokens } from '@fluentui/react-components'
import type { OrganisationView } from '../../../schema/api/identity.ts'
import { reportWords } from '../../messages/reports.ts'
import { reportKinds, reports } from '../../rows/reports.ts'
import type { Jobs } from '../job-state.ts'
import { Section } from '../section.tsx'

const useStyles = makeStyles({
  grid: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(132px, 1fr))',
    gap: tokens.spacingHorizontalS,
  },
  button: { justifyContent: 'flex-start', minWidth: 0 },
})

type Props = { organisation: OrganisationView; jobs: Jobs; isDisabled: boolean }

/** Inserts reports, refreshes them, leads on from one of their rows, and keeps what they show. */
export const Reports = ({ organisation, jobs, isDisabled }: Props) => {
  const styles = useStyles()
  const maySee = organisation.permissions.includes('reports')
  const actions: [words: string, act: () => void][] = [
    ...reportKinds.map((report): [string, () => void] => [
      reports[report].title,
      () => jobs.report(report, organisation.cutoverDate),
    ]),
    ['Refresh all', () => jobs.refresh()],
    ['Sales of selected', () => jobs.drill()],
    ['Snapshot', () => jobs.snapshot()],
  ]
  return (
    <Section title="Reports">
      <div className={styles.grid}>
        {actions.map(([words, act]) => (
          <Button
            key={words}
            size="small"
            className={styles.button}
            disabled={isDisabled || !maySee}
            onClick={act}
          >
            {words}
          </Button>
        ))}
      </div>
      <Caption1>{reportWords.about}</Caption1>
    </Section>
  )
}
