import { Body1, Button, Caption1, makeStyles, Select, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { adjustmentReasons, entryTables } from '../../../schema/api/entry.ts'
import { applyFix } from '../../jobs/fix.ts'
import { postWords } from '../../messages/check-and-post.ts'
import { fixWords } from '../../messages/fixes.ts'
import type { Family } from '../../rows/fixes/families.ts'
import { makePlan, type FixRules } from '../../rows/fixes/make.ts'
import { shownChanges, type FixKind, type Plan } from '../../rows/fixes/plan.ts'
import { useAsking } from '../asking.ts'
import { counted } from '../../messages/said.ts'
import { wordsFor } from '../words.ts'

const useStyles = makeStyles({
  part: {
    display: 'grid',
    gap: tokens.spacingVerticalXS,
    padding: tokens.spacingHorizontalS,
    backgroundColor: tokens.colorNeutralBackground3,
    borderRadius: tokens.borderRadiusMedium,
  },
  list: { margin: 0, paddingLeft: '1.2em', fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere' },
  buttons: { display: 'flex', gap: tokens.spacingHorizontalS },
})

const listed = 8

const Changes = ({ plan, family }: { plan: Plan; family: Family }) => {
  const styles = useStyles()
  const { columns } = entryTables[family.kind]
  const isDate = columns.find(({ id }) => id === family.column)?.type === 'date'
  const lines = shownChanges(plan)
  const added = plan.fix === 'products' ? (plan.added?.rows ?? []).map(([sku]) => String(sku)) : []
  const more = Math.max(lines.length, added.length) - listed
  return (
    <ul className={styles.list}>
      {lines.slice(0, listed).map(({ before, after, rows }, at) => (
        <li key={at}>
          {fixWords.cell(before, isDate)} → {fixWords.cell(after, isDate)}
          {rows > 1 && ` · ${counted(rows, 'row')}`}
        </li>
      ))}
      {added.slice(0, listed).map((sku) => (
        <li key={sku}>{sku}</li>
      ))}
      {more > 0 && <li>{postWords.more(more)}</li>}
    </ul>
  )
}

const reasons = adjustmentReasons.filter((reason) => reason !== 'found')

type Props = {
  fix: FixKind
  family: Family
  rules: FixRules
  onDone: (words: string) => void
  onCancel: () => void
}

/** Shows what a fix will change, and does it when the person says so. */
export const FixPreview = ({ fix, family, rules, onDone, onCancel }: Props) => {
  const styles = useStyles()
  const [reason, setReason] = useState<string>('other')
  const [isBusy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState('')
  const { group, onKeyDown, cancel } = useAsking(onCancel)
  const plan = makePlan(fix, family, { ...rules, reason })
  const left = fixWords.leaves(plan)
  const apply = () => {
    setBusy(true)
    applyFix(plan).then(
      (fixed) => onDone(fixWords.done(fixed)),
      (error: unknown) => {
        const { message, remedy } = wordsFor(error)
        setTrouble(`${message} ${remedy}`)
        setBusy(false)
      },
    )
  }
  return (
    <div ref={group} className={styles.part} role="group" aria-label={fixWords.preview} onKeyDown={onKeyDown}>
      <Body1>{fixWords.question(plan, family)}</Body1>
      <Changes plan={plan} family={family} />
      {fix === 'adjustment' && (
        <Select aria-label="Reason" size="small" value={reason} onChange={(_, { value }) => setReason(value)}>
          {reasons.map((each) => (
            <option key={each}>{each}</option>
          ))}
        </Select>
      )}
      {left !== '' && <Caption1>{left}</Caption1>}
      <div className={styles.buttons}>
        <Button size="small" appearance="primary" disabledFocusable={isBusy} onClick={apply}>
          {fixWords.change}
        </Button>
        <Button size="small" disabledFocusable={isBusy} onClick={cancel}>
          Cancel
        </Button>
      </div>
      {trouble !== '' && <Caption1 role="alert">{trouble}</Caption1>}
    </div>
  )
}
