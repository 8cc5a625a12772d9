import { Button, Caption1, makeStyles, tokens } from '@fluentui/react-components'
import { useState, type ReactNode } from 'react'
import { jumpTo } from '../../excel/jump.ts'
import { run } from '../../excel/run.ts'
import { fixWords } from '../../messages/fixes.ts'
import { progress } from '../../messages/progress.ts'
import type { Place } from '../../rows/problems.ts'
import { wordsFor } from '../words.ts'

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  button: { minWidth: 0 },
  count: { fontVariantNumeric: 'tabular-nums' },
})

/** `children`: further buttons of the same row. */
type Props = { places: readonly Place[]; column: string | null; children?: ReactNode }

/** Goes to the rows of a problem, one after the other, in the order of the sheet. */
export const JumpButtons = ({ places, column, children }: Props) => {
  const styles = useStyles()
  const [at, setAt] = useState(-1)
  const [trouble, setTrouble] = useState('')
  const count = places.length
  const go = (to: number) => () => {
    const place = places[(to + count) % count]
    if (!place) return
    setAt((to + count) % count)
    run((context) => jumpTo(context, place.table.key, place.id, column)).then(
      (found) => setTrouble(found ? '' : fixWords.rowGone),
      (error: unknown) => setTrouble(wordsFor(error).message),
    )
  }
  return (
    <>
      <span className={styles.row}>
        {count === 1 ? (
          <Button size="small" onClick={go(0)}>
            {fixWords.showIt}
          </Button>
        ) : (
          <>
            {at >= 0 && (
              <Button size="small" className={styles.button} onClick={go(at - 1)}>
                Previous
              </Button>
            )}
            <Button size="small" className={styles.button} onClick={go(at + 1)}>
              {at < 0 ? fixWords.showFirst : 'Next'}
            </Button>
            {at >= 0 && <Caption1 className={styles.count}>{progress.of(at + 1, count)}</Caption1>}
          </>
        )}
        {children}
      </span>
      {trouble !== '' && <Caption1 role="alert">{trouble}</Caption1>}
    </>
  )
}
