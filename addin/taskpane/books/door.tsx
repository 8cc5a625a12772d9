import { Button, Caption1, makeStyles } from '@fluentui/react-components'
import { booksWords } from '../../messages/books.ts'
import { Section } from '../section.tsx'

const useStyles = makeStyles({ button: { justifySelf: 'start' } })

/** Settings: the way to the books. */
export const BooksDoor = ({ isDisabled, onOpen }: { isDisabled: boolean; onOpen: () => void }) => {
  const styles = useStyles()
  return (
    <Section title={booksWords.settings}>
      <Button size="small" className={styles.button} disabled={isDisabled} onClick={onOpen}>
        {booksWords.title}
      </Button>
      <Caption1>{booksWords.about}</Caption1>
    </Section>
  )
}
