import { Badge, Body1, Button, Caption1, makeStyles, tokens } from '@fluentui/react-components'
import { useMemo, useState } from 'react'
import { postWords } from '../../messages/check-and-post.ts'
import { fixWords } from '../../messages/fixes.ts'
import type { Family } from '../../rows/fixes/families.ts'
import { fixesFor, fixesOfOthers, type FixRules } from '../../rows/fixes/make.ts'
import type { FixKind } from '../../rows/fixes/plan.ts'
import { headerOf } from '../../rows/problems.ts'
import { counted } from '../../messages/said.ts'
import { FixPreview } from './fix-preview.tsx'
import { JumpButtons } from './jump-buttons.tsx'

const useStyles = makeStyles({
  item: {
    display: 'grid',
    gap: tokens.spacingVerticalXS,
    paddingLeft: tokens.spacingHorizontalS,
    borderLeft: `3px solid ${tokens.colorPaletteRedBorderActive}`,
  },
  warning: { borderLeftColor: tokens.colorPaletteYellowBorderActive },
  done: { borderLeftColor: tokens.colorPaletteGreenBorderActive },
  where: { display: 'flex', gap: tokens.spacingHorizontalXS, alignItems: 'center' },
  kinds: { fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere' },
})

const listed = 10

const Kinds = ({ family: { groups } }: { family: Family }) => {
  const styles = useStyles()
  return (
    <details className={styles.kinds}>
      <summary tabIndex={0}>{fixWords.which}</summary>
      {groups.slice(0, listed).map(({ key, message, places }) => (
        <div key={key}>{fixWords.rows(message, places.length)}</div>
      ))}
      {groups.length > listed && <Caption1>{postWords.more(groups.length - listed)}</Caption1>}
    </details>
  )
}

/** One kind of problem: how many rows, a way to each, and what can be done to all of them. */
export const FamilyItem = ({ family, rules }: { family: Family; rules: FixRules }) => {
  const styles = useStyles()
  const [chosen, setChosen] = useState<FixKind | null>(null)
  const [done, setDone] = useState('')
  const fixes = useMemo(() => fixesFor(family, rules), [family, rules])
  const others = useMemo(() => fixesOfOthers(family, rules), [family, rules])
  const { groups, column, kind, places, sheet } = family
  const [first] = groups
  const isWarning = family.severity === 'warning'
  const tone = done !== '' ? styles.done : isWarning ? styles.warning : ''
  return (
    <li className={`${styles.item} ${tone}`}>
      <span className={styles.where}>
        <Badge appearance="tint" color={isWarning ? 'warning' : 'danger'} size="small">
          {isWarning ? 'Warning' : 'Problem'}
        </Badge>
        <Caption1>
          {sheet}
          {column === null ? '' : `, ${headerOf(kind, column)}`} · {counted(places.length, 'row')}
        </Caption1>
      </span>
      <Body1>{groups.length === 1 ? first?.message : fixWords.headline(family)}</Body1>
      {groups.length > 1 && <Kinds family={family} />}
      {first && first.remedy !== '' && <Caption1>{first.remedy}</Caption1>}
      {others.map((fix) => (
        <Caption1 key={fix}>{fixWords.forOthers(fix)}</Caption1>
      ))}
      <JumpButtons places={places} column={column}>
        {done === '' &&
          chosen === null &&
          fixes.map((fix) => (
            <Button key={fix} size="small" onClick={() => setChosen(fix)}>
              {fixWords.button(fix, family)}
            </Button>
          ))}
      </JumpButtons>
      {done === '' && chosen !== null && (
        <FixPreview
          fix={chosen}
          family={family}
          rules={rules}
          onDone={setDone}
          onCancel={() => setChosen(null)}
        />
      )}
      {done !== '' && <Body1 role="status">{done}</Body1>}
    </li>
  )
}
