import { Body1, Caption1, makeStyles, tokens } from '@fluentui/react-components'
import type { Branch, Leaf } from '../../rows/trace-tree.ts'

const useStyles = makeStyles({
  list: {
    margin: 0,
    paddingLeft: tokens.spacingHorizontalM,
    listStyleType: 'none',
    display: 'grid',
    gap: tokens.spacingVerticalXS,
    borderLeft: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  branch: { display: 'grid', gap: tokens.spacingVerticalXS, minWidth: 0 },
  // Words stand beside the mark that folds, not below it.
  summary: { cursor: 'pointer', '& > span': { maxWidth: 'calc(100% - 1.4em)' } },
  line: { display: 'inline-grid', verticalAlign: 'top', overflowWrap: 'anywhere' },
  note: { color: tokens.colorNeutralForeground2 },
})

const Line = ({ words, quantity, note }: Leaf) => {
  const styles = useStyles()
  return (
    <span className={styles.line}>
      <Body1>{quantity === '' ? words : `${quantity} · ${words}`}</Body1>
      {note !== '' && <Caption1 className={styles.note}>{note}</Caption1>}
    </span>
  )
}

/** A tree as nested lists that fold; each line in words. */
export const Tree = ({ branches, label }: { branches: readonly Branch[]; label?: string }) => {
  const styles = useStyles()
  return (
    <ul className={styles.list} aria-label={label}>
      {branches.map((branch, at) => (
        <li key={at} className={styles.branch}>
          {branch.below.length === 0 ? (
            <Line {...branch} />
          ) : (
            <details open>
              <summary tabIndex={0} className={styles.summary}>
                <Line {...branch} />
              </summary>
              <Tree branches={branch.below} />
            </details>
          )}
        </li>
      ))}
    </ul>
  )
}
