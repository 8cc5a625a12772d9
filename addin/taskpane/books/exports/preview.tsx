import { Body1, Body1Strong, Button, Caption1, makeStyles, tokens } from '@fluentui/react-components'
import type { ExportPreview, ExportStarted, ShownJournal } from '../../../../schema/api/books-export.ts'
import { accountWords } from '../../../messages/books-accounts.ts'
import { exportWords } from '../../../messages/books-exports.ts'
import { accountName } from '../../../rows/account-choices.ts'

const useStyles = makeStyles({
  card: {
    display: 'grid',
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    justifyItems: 'start',
  },
  journal: { display: 'grid', gap: tokens.spacingVerticalXXS },
  lines: { margin: 0, paddingLeft: '1.2em' },
})

const Journal = ({ marker, date, narration, lines }: ShownJournal) => {
  const styles = useStyles()
  return (
    <div className={styles.journal}>
      <Body1Strong>{exportWords.dated(marker, date)}</Body1Strong>
      <ul className={styles.lines}>
        {lines.map(({ code, account, debit, credit }, at) => {
          const name = accountName({ code, name: account })
          return (
            <li key={at}>
              {debit === null ? accountWords.credit(credit ?? '', name) : accountWords.debit(debit, name)}
            </li>
          )
        })}
      </ul>
      <Caption1>{narration}</Caption1>
    </div>
  )
}

/** Documents that cannot go, and why. */
export const Left = ({ left }: { left: ExportStarted['left'] }) => {
  const styles = useStyles()
  if (left.length === 0) return null
  return (
    <div className={styles.journal}>
      <Body1>{exportWords.left(left.length)}</Body1>
      <ul className={styles.lines}>
        {left.slice(0, 20).map(({ document, why }) => (
          <li key={document}>
            {document}
            {why && `: ${why.message} ${why.remedy}`}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The journals that chosen documents would make. */
export const PreviewCard = ({ preview, onClose }: { preview: ExportPreview; onClose: () => void }) => {
  const styles = useStyles()
  return (
    <div className={styles.card} role="group" aria-label={exportWords.preview}>
      <Body1>{exportWords.previewed(preview.journals.length)}</Body1>
      {preview.journals.slice(0, 20).map((journal) => (
        <Journal key={journal.marker} {...journal} />
      ))}
      {(preview.more || preview.journals.length > 20) && <Caption1>{exportWords.morePreviewed}</Caption1>}
      <Left left={preview.left} />
      <Button size="small" onClick={onClose}>
        {exportWords.close}
      </Button>
    </div>
  )
}
