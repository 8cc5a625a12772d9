import { Button, makeStyles, Spinner, tokens } from '@fluentui/react-components'
import { lazy, Suspense, useState, type ComponentProps, type ReactNode } from 'react'
import { importWords } from '../../messages/import.ts'
import { progress } from '../../messages/progress.ts'
import { Section } from '../section.tsx'
import type { Origin } from './room.tsx'

// Most days rows are pasted: what reads files and maps columns is loaded when somebody wants it.
const ImportRoom = lazy(() => import('./room.tsx'))

const useStyles = makeStyles({
  grid: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(200px, 1fr))',
    gap: tokens.spacingHorizontalS,
  },
  button: { justifyContent: 'flex-start', minWidth: 0 },
})

type RoomProps = ComponentProps<typeof ImportRoom>
type Props = Pick<RoomProps, 'api' | 'organisation' | 'kinds' | 'onBring' | 'isBusy'> & {
  isDisabled: boolean
  /** What stands above the doors and below them: hidden while one is open. `panel` is always there. */
  above: ReactNode
  panel: ReactNode
  below: ReactNode
  /** Told when a door is opened: what was said before is over. */
  onOpen: () => void
}

/** Two doors to rows of somebody's own. While one is open it takes the place of all else. */
export const ImportDoors = ({ isDisabled, above, panel, below, onOpen, onBring, ...room }: Props) => {
  const styles = useStyles()
  const [origin, setOrigin] = useState<Origin | null>(null)
  const open = (next: Origin) => {
    onOpen()
    setOrigin(next)
  }
  const bring: RoomProps['onBring'] = (work) => {
    // What it comes to is said at the top; the form stays until it has gone well.
    window.scrollTo(0, 0)
    onBring(async (job) => {
      const words = await work(job)
      setOrigin(null)
      return words
    })
  }
  return (
    <>
      {origin === null && above}
      {panel}
      {origin === null ? (
        <Section title={importWords.section}>
          <div className={styles.grid}>
            <Button
              size="small"
              className={styles.button}
              disabled={isDisabled}
              onClick={() => open('sheet')}
            >
              {importWords.ownSheet}
            </Button>
            <Button size="small" className={styles.button} disabled={isDisabled} onClick={() => open('file')}>
              {importWords.file}
            </Button>
          </div>
        </Section>
      ) : (
        <Suspense fallback={<Spinner size="small" label={progress.waiting} />}>
          <ImportRoom {...room} origin={origin} onBack={() => setOrigin(null)} onBring={bring} />
        </Suspense>
      )}
      {origin === null && below}
    </>
  )
}
