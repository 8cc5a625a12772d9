import { Caption1 } from '@fluentui/react-components'
import type { OrganisationView } from '../../../schema/api/identity.ts'
import { reportWords } from '../../messages/reports.ts'
import { reportKinds, reports } from '../../rows/reports.ts'
import { ButtonGrid, type GridButton } from '../button-grid.tsx'
import type { Jobs } from '../job-state.ts'
import { Section } from '../section.tsx'

type Props = { organisation: OrganisationView; jobs: Jobs; isDisabled: boolean }

/** Inserts reports, refreshes them, leads on from one of their rows, and keeps what they show. */
export const Reports = ({ organisation, jobs, isDisabled }: Props) => {
  const maySee = organisation.permissions.includes('reports')
  const isShut = isDisabled || !maySee
  const buttons: GridButton[] = [
    ...reportKinds.map((report) => ({
      words: reports[report].title,
      isDisabled: isShut,
      act: () => jobs.report(report, organisation.cutoverDate),
    })),
    // Refreshes posted rows too, and what is copied stands in the workbook already.
    { words: 'Refresh all', isDisabled, act: () => jobs.refresh() },
    { words: reportWords.salesOfSelected, isDisabled: isShut, act: () => jobs.drill() },
    { words: 'Snapshot', isDisabled, act: () => jobs.snapshot() },
  ]
  return (
    <Section title="Reports">
      <ButtonGrid buttons={buttons} />
      <Caption1>{maySee ? reportWords.about : reportWords.notYourRole(organisation.role)}</Caption1>
    </Section>
  )
}
