import { makeStyles, Subtitle2, tokens } from '@fluentui/react-components'
import { useId, type ReactNode } from 'react'

const useStyles = makeStyles({ section: { display: 'grid', gap: tokens.spacingVerticalS } })

/** A titled part of the pane. */
export const Section = ({ title, children }: { title: string; children: ReactNode }) => {
  const styles = useStyles()
  const id = useId()
  return (
    <section aria-labelledby={id} className={styles.section}>
      <Subtitle2 as="h2" id={id}>
        {title}
      </Subtitle2>
      {children}
    </section>
  )
}
