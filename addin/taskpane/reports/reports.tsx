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
  const actions: [words: string, act: () => void, isOpen: boolean][] = [
    ...reportKinds.map((report): [string, () => void, boolean] => [
      reports[report].title,
      () => jobs.report(report, organisation.cutoverDate),
      maySee,
    ]),
    // Refreshes posted rows too, and what is copied stands in the workbook already.
    ['Refresh all', () => jobs.refresh(), true],
    [reportWords.salesOfSelected, () => jobs.drill(), maySee],
    ['Snapshot', () => jobs.snapshot(), true],
  ]
  return (
    <Section title="Reports">
      <div className={styles.grid}>
        {actions.map(([words, act, isOpen]) => (
          <Button
            key={words}
            size="small"
            className={styles.button}
            disabled={isDisabled || !isOpen}
            onClick={act}
          >
            {words}
          </Button>
        ))}
      </div>
      <Caption1>{maySee ? reportWords.about : reportWords.notYourRole(organisation.role)}</Caption1>
    </Section>
  )
}
