import { Badge, Body1, Button, Caption1, makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { jumpTo } from '../excel/jump.ts'
import { run } from '../excel/run.ts'
import { headerOf, type ProblemGroup } from '../rows/problems.ts'
import { counted, wordsFor } from './words.ts'

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none', display: 'grid', gap: tokens.spacingVerticalM },
  item: {
    display: 'grid',
    gap: tokens.spacingVerticalXXS,
    paddingLeft: tokens.spacingHorizontalS,
    borderLeft: `3px solid ${tokens.colorPaletteRedBorderActive}`,
  },
  warning: { borderLeftColor: tokens.colorPaletteYellowBorderActive },
  where: { display: 'flex', gap: tokens.spacingHorizontalXS, alignItems: 'center' },
  button: { justifySelf: 'start', minWidth: 0, marginLeft: `calc(-1 * ${tokens.spacingHorizontalS})` },
})

const shown = 20

const Group = ({ group }: { group: ProblemGroup }) => {
  const styles = useStyles()
  const [next, setNext] = useState(0)
  const [trouble, setTrouble] = useState('')
  const count = group.places.length
  const jump = () => {
    const place = group.places[next % count]
    if (!place) return
    setNext((next + 1) % count)
    run((context) => jumpTo(context, place.table.key, place.id, group.column)).then(
      (found) => setTrouble(found ? '' : 'That row is not in the sheet any more.'),
      (error: unknown) => setTrouble(wordsFor(error).message),
    )
  }
  const column = group.column === null ? '' : `, ${headerOf(group.kind, group.column)}`
  const isWarning = group.severity === 'warning'
  return (
    <li className={isWarning ? `${styles.item} ${styles.warning}` : styles.item}>
      <span className={styles.where}>
        <Badge appearance="tint" color={isWarning ? 'warning' : 'danger'} size="small">
          {isWarning ? 'Warning' : 'Problem'}
        </Badge>
        <Caption1>
          {group.sheet}
          {column} · {counted(count, 'row')}
        </Caption1>
      </span>
      <Body1>{group.message}</Body1>
      {group.remedy !== '' && <Caption1>{group.remedy}</Caption1>}
      <Button size="small" appearance="subtle" className={styles.button} onClick={jump}>
        {count === 1 ? 'Show it' : next === 0 ? 'Show the first' : `Show number ${next + 1} of ${count}`}
      </Button>
      {trouble !== '' && <Caption1 role="alert">{trouble}</Caption1>}
    </li>
  )
}

/** Equal problems as one line each, with a way to every row. */
export const Problems = ({ groups }: { groups: ProblemGroup[] }) => {
  const styles = useStyles()
  if (groups.length === 0) return null
  return (
    <>
      <ul className={styles.list} aria-label="Problems">
        {groups.slice(0, shown).map((group) => (
          <Group key={group.key} group={group} />
        ))}
      </ul>
      {groups.length > shown && (
        <Caption1>
          And {counted(groups.length - shown, 'other problem')}: the Message column names them in their rows.
        </Caption1>
      )}
    </>
  )
}
