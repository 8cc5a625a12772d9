import {
  Body1,
  Button,
  Caption1,
  Field,
  Input,
  makeStyles,
  MessageBar,
  MessageBarBody,
  Spinner,
  Subtitle2,
  tokens,
} from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { TieOut } from '../../../../schema/api/books-export.ts'
import { exportWords } from '../../../messages/books-exports.ts'
import { progress } from '../../../messages/progress.ts'
import { accountName } from '../../../rows/account-choices.ts'
import { Failure } from '../../failure.tsx'
import { Section } from '../../section.tsx'
import type { PartProps } from '../connection.tsx'
import { booksKey, today } from '../state.ts'
import { Opening } from './opening.tsx'

const useStyles = makeStyles({
  accounts: { display: 'grid', gap: tokens.spacingVerticalM },
  account: {
    display: 'grid',
    gap: tokens.spacingVerticalXXS,
    paddingBottom: tokens.spacingVerticalS,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  figures: {
    margin: 0,
    display: 'grid',
    gridTemplateColumns: '1fr auto',
    columnGap: tokens.spacingHorizontalM,
    fontVariantNumeric: 'tabular-nums',
  },
  amount: { margin: 0, textAlign: 'right' },
  input: { minWidth: 0 },
  start: { justifySelf: 'start' },
  lines: { margin: 0, paddingLeft: '1.2em' },
})

type Account = TieOut['accounts'][number]

/** Always there; and those that say something only when they are not zero. */
const always = ['ledger', 'posted', 'balance', 'difference'] as const
const figures = [
  ...(['ledger', 'posted', 'held', 'unknown', 'missing', 'cents', 'notExported'] as const),
  ...(['others', 'balance', 'difference'] as const),
]

const isZero = (amount: string): boolean => Number(amount) === 0

const AccountFigures = ({ account }: { account: Account }) => {
  const styles = useStyles()
  const shown = figures.filter(
    (name) => (always as readonly string[]).includes(name) || !isZero(account[name]),
  )
  return (
    <div className={styles.account}>
      <Subtitle2 as="h3">{accountName(account)}</Subtitle2>
      <dl className={styles.figures}>
        {shown.map((name) => [
          <dt key={name}>{exportWords[name]}</dt>,
          <dd key={`${name} amount`} className={styles.amount}>
            {Number(account[name]).toLocaleString(undefined, { minimumFractionDigits: 2 })}
          </dd>,
        ])}
      </dl>
    </div>
  )
}

const Figures = ({ tieOut }: { tieOut: TieOut }) => {
  const styles = useStyles()
  // What else stands on other accounts, bills on the clearing account say, is not ours to explain.
  const off = tieOut.accounts.filter(({ isStock, difference }) => isStock && !isZero(difference))
  return (
    <>
      <MessageBar intent={off.length === 0 ? 'success' : 'warning'} layout="multiline" role="status">
        <MessageBarBody>
          {off.length === 0 ? exportWords.agrees(tieOut.date) : exportWords.differs(off.length)}
        </MessageBarBody>
      </MessageBar>
      <div className={styles.accounts}>
        {tieOut.accounts.map((account) => (
          <AccountFigures key={account.id} account={account} />
        ))}
      </div>
      {tieOut.documents.length > 0 && (
        <>
          <Body1>{exportWords.behind}</Body1>
          <ul className={styles.lines}>
            {tieOut.documents.slice(0, 50).map(({ document, date, part, amount, why }) => (
              <li key={`${document} ${part}`}>
                {exportWords.behindOne(document, date, exportWords[part], amount)}
                {why && (
                  <>
                    <br />
                    <Caption1>
                      {why.message} {why.remedy}
                    </Caption1>
                  </>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

/** Tie-out: the ledger against the books, and what stands behind a difference. */
export const TieOutView = (props: PartProps) => {
  const { room, connection } = props
  const styles = useStyles()
  const [date, setDate] = useState(today)
  const tieOut = useQuery({
    queryKey: [...booksKey, room.organisation.id, connection.id, 'tie-out', date],
    queryFn: () => room.books.tieOut(connection.id, date),
    enabled: date !== '',
    ...{ staleTime: 0, retry: false },
  })
  return (
    <Section title={exportWords.tieOut}>
      <Body1 as="p">{exportWords.aboutTieOut}</Body1>
      <Field label={exportWords.atEndOf}>
        <Input
          className={styles.input}
          type="date"
          value={date}
          onChange={(_, { value }) => setDate(value)}
        />
      </Field>
      {tieOut.isPending && <Spinner size="tiny" label={progress.waiting} />}
      {tieOut.isError && <Failure error={tieOut.error} />}
      {tieOut.data && <Figures tieOut={tieOut.data} />}
      <Button
        className={styles.start}
        size="small"
        disabled={room.isDisabled || !tieOut.data}
        onClick={() => {
          window.scrollTo(0, 0)
          room.jobs.booksReport('tieOut', connection, date)
        }}
      >
        {exportWords.toSheet}
      </Button>
      <Opening {...props} />
    </Section>
  )
}
