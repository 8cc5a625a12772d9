import { Button, Caption1, makeStyles, tokens } from '@fluentui/react-components'
import { insertLikeThis } from '../jobs/insert.ts'
import type { Job } from '../jobs/job.ts'
import { correctionWords } from '../messages/corrections.ts'
import { newSheetWords } from '../messages/new-sheets.ts'
import type { Jobs } from './job-state.ts'
import { Section } from './section.tsx'

const useStyles = makeStyles({
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

const newSheet = async (job: Job): Promise<string> => {
  const { sheet, left } = await insertLikeThis(job)
  return newSheetWords.added(sheet, left)
}

/** What can be done with rows that are posted already, by selection. */
export const PostedRows = ({ jobs, isDisabled }: { jobs: Jobs; isDisabled: boolean }) => {
  const styles = useStyles()
  const like = () => {
    // What it comes to is said at the top.
    window.scrollTo(0, 0)
    jobs.bring(newSheet)
  }
  return (
    <Section title={correctionWords.section}>
      <Caption1>{correctionWords.about}</Caption1>
      <div className={styles.buttons}>
        <Button size="small" disabledFocusable={isDisabled} onClick={() => jobs.propose('amend')}>
          {correctionWords.correct}
        </Button>
        <Button size="small" disabledFocusable={isDisabled} onClick={() => jobs.propose('void')}>
          {correctionWords.void}
        </Button>
        <Button size="small" disabledFocusable={isDisabled} onClick={like}>
          {newSheetWords.button}
        </Button>
      </div>
    </Section>
  )
}
