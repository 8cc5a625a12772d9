import { Body1, Button, makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { answerDoubt } from '../excel/doubts.ts'
import { run } from '../excel/run.ts'
import { doubtWords } from '../messages/doubts.ts'
import type { Doubt } from '../rows/doubts.ts'
import { wordsFor } from './words.ts'

const useStyles = makeStyles({
  buttons: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    paddingTop: tokens.spacingVerticalS,
  },
})

/** Asks once whether posted rows are meant as new ones. */
export const DoubtAnswers = ({ doubt }: { doubt: Doubt }) => {
  const styles = useStyles()
  const [said, setSaid] = useState('')
  const [isBusy, setBusy] = useState(false)
  const isCopy = doubt.reason === 'copy'
  const corrected = isCopy ? doubtWords.nowLeftOut : doubtWords.nowCorrections
  const answer = (choice: 'new' | 'corrections') => () => {
    setBusy(true)
    run((context) => answerDoubt(context, doubt, choice), { oneUndo: true }).then(
      () => setSaid(choice === 'new' ? doubtWords.nowNew : corrected),
      (error: unknown) => {
        setSaid(wordsFor(error).message)
        setBusy(false)
      },
    )
  }
  return (
    <>
      {!(isBusy && said !== '') && (
        <div className={styles.buttons}>
          <Button size="small" disabledFocusable={isBusy} onClick={answer('new')}>
            {doubtWords.areNew}
          </Button>
          <Button size="small" disabledFocusable={isBusy} onClick={answer('corrections')}>
            {isCopy ? doubtWords.leaveOut : doubtWords.areCorrections}
          </Button>
        </div>
      )}
      {said !== '' && <Body1 role="status">{said}</Body1>}
    </>
  )
}
