import {
  Badge,
  Body1,
  Button,
  Caption1,
  Checkbox,
  Link,
  makeStyles,
  tokens,
} from '@fluentui/react-components'
import { journalKinds, type ExportedDocument, type ExportState } from '../../../../schema/api/books-export.ts'
import { exportWords } from '../../../messages/books-exports.ts'

const useStyles = makeStyles({
  row: { display: 'grid', gap: tokens.spacingVerticalXXS, minWidth: 0 },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalS,
  },
  name: { paddingLeft: '32px' },
  about: { paddingLeft: '32px', display: 'grid', gap: tokens.spacingVerticalXXS, justifyItems: 'start' },
  buttons: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
})

const colors: Record<ExportState, 'success' | 'danger' | 'warning' | 'informative' | 'brand'> = {
  ready: 'brand',
  sending: 'brand',
  posted: 'success',
  draft: 'warning',
  rejected: 'danger',
  unknown: 'warning',
  gone: 'danger',
  held: 'warning',
  nothing: 'informative',
}

/** Whether a person may send it, or send it again, from here. */
const maySend = ({ state, kind }: ExportedDocument): boolean =>
  ['ready', 'held', 'rejected', 'gone'].includes(state) && !isOneOf(journalKinds, kind)

const isOneOf = (names: readonly string[], name: string): boolean => names.includes(name)

type Props = {
  document: ExportedDocument
  currency: string
  isChosen: boolean
  isBusy: boolean
  onChoose: (isChosen: boolean) => void
  onExport: () => void
  onPreview: () => void
}

/** A document on its way to the books: where it is, why, and what can be done. */
export const DocumentRow = ({
  document,
  currency,
  isChosen,
  isBusy,
  onChoose,
  onExport,
  onPreview,
}: Props) => {
  const styles = useStyles()
  const { state, why, journals, reference, kind, date, party, amount, ledger } = document
  const name = reference === '' ? document.document : `${document.document} · ${reference}`
  const isAgain = state === 'rejected' || state === 'gone'
  return (
    <div className={styles.row}>
      <div className={styles.head}>
        {maySend(document) ? (
          <Checkbox
            label={name}
            checked={isChosen}
            disabled={isBusy}
            onChange={(_, { checked }) => onChoose(checked === true)}
          />
        ) : (
          <Body1 className={styles.name}>{name}</Body1>
        )}
        <Badge appearance="tint" color={colors[state]}>
          {exportWords.state(state)}
        </Badge>
      </div>
      <div className={styles.about}>
        <Caption1>
          {exportWords.document(exportWords.kind(kind), date, party, amount, currency)}
          {ledger !== null && exportWords.inLedger(ledger, currency)}
        </Caption1>
        {why && (
          <Body1>
            {why.message} {why.remedy}
          </Body1>
        )}
        {why && why.words !== '' && <Caption1>{exportWords.theirWords(why.words)}</Caption1>}
        {journals.map(({ marker, link, date: on }) =>
          link === null ? null : (
            <Link key={marker} href={link} target="_blank" rel="noreferrer">
              {on === date ? exportWords.open(marker) : exportWords.openDated(marker, on)}
            </Link>
          ),
        )}
        {maySend(document) && (
          <div className={styles.buttons}>
            <Button size="small" disabledFocusable={isBusy} onClick={onExport}>
              {isAgain ? exportWords.retry : exportWords.export}
            </Button>
            <Button size="small" appearance="subtle" disabledFocusable={isBusy} onClick={onPreview}>
              {exportWords.preview}
            </Button>
          </div>
        )}
      </div>
    </div>
  )
}
