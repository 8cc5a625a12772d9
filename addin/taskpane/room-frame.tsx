import { Button, makeStyles, tokens, typographyStyles } from '@fluentui/react-components'
import { useEffect, useRef, type ReactNode } from 'react'

const useStyles = makeStyles({
  room: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalM, minWidth: 0 },
  title: { ...typographyStyles.subtitle2, margin: 0, outlineStyle: 'none' },
  head: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalS,
  },
})

type Props = { title: string; back: string; onBack: () => void; children: ReactNode }

/** A room of the pane, in place of the first screen: its title, which is read out on entering, and the way back. */
export const RoomFrame = ({ title, back, onBack, children }: Props) => {
  const styles = useStyles()
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => head.current?.focus(), [])
  return (
    <div className={styles.room}>
      <div className={styles.head}>
        <h2 ref={head} tabIndex={-1} className={styles.title}>
          {title}
        </h2>
        <Button size="small" onClick={onBack}>
          {back}
        </Button>
      </div>
      {children}
    </div>
  )
}
