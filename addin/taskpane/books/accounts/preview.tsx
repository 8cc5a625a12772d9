import { Body1, Body1Strong, Caption1, makeStyles, tokens } from '@fluentui/react-components'
import type { PreviewJournal, SetUpPreview } from '../../../../schema/api/books-accounts.ts'
import { accountWords, placeWords } from '../../../messages/books-accounts.ts'
import { accountName } from '../../../rows/account-choices.ts'
import { Section } from '../../section.tsx'

const useStyles = makeStyles({
  journal: { display: 'grid', gap: tokens.spacingVerticalXXS },
  lines: { margin: 0, paddingLeft: '1.2em' },
})

const Journal = ({ kind, journal }: { kind: 'receipt' | 'build'; journal: PreviewJournal }) => {
  const styles = useStyles()
  const { document, date, narration, lines, missing } = journal
  const [place] = missing
  if (place) return <Body1 as="p">{accountWords.missing(placeWords(place))}</Body1>
  if (lines.length === 0) return <Body1 as="p">{accountWords.netsToNothing(kind, document)}</Body1>
  return (
    <div className={styles.journal}>
      <Body1Strong>{accountWords.journal(kind, document, date)}</Body1Strong>
      <ul className={styles.lines}>
        {lines.map(({ code, account, debit, credit }, at) => {
          const name = accountName({ code, name: account })
          const words =
            debit === null ? accountWords.credit(credit ?? '', name) : accountWords.debit(debit, name)
          return (
            <li key={at}>
              <Body1>{words}</Body1>
            </li>
          )
        })}
      </ul>
      <Caption1>{narration}</Caption1>
    </div>
  )
}

/** What a receipt and a build of this organisation would send. */
export const Preview = ({ preview }: { preview: SetUpPreview | undefined }) => (
  <Section title={accountWords.preview}>
    {!preview && <Body1>{accountWords.answerFirst}</Body1>}
    {preview && !preview.receipt && !preview.build && <Body1>{accountWords.nothingPosted}</Body1>}
    {preview?.receipt && <Journal kind="receipt" journal={preview.receipt} />}
    {preview?.build && <Journal kind="build" journal={preview.build} />}
  </Section>
)
