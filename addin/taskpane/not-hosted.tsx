import { Body1, makeStyles, Title3, tokens } from '@fluentui/react-components'
import { signInWords } from '../messages/sign-in.ts'

const useStyles = makeStyles({
  page: {
    display: 'grid',
    gap: tokens.spacingVerticalM,
    maxWidth: '32rem',
    padding: tokens.spacingHorizontalXXL,
  },
})

/** What stands here when the page was opened outside Excel. */
export const NotHosted = () => {
  const styles = useStyles()
  return (
    <main className={styles.page}>
      <Title3 as="h1">{signInWords.openInExcel}</Title3>
      <Body1 as="p">{signInWords.whereInExcel}</Body1>
    </main>
  )
}
