import { Caption1, makeStyles, tokens } from '@fluentui/react-components'
import { useMutation } from '@tanstack/react-query'
import type { Chart, MappingLine, SetUp } from '../../../../schema/api/books-accounts.ts'
import { useOf } from '../../../../schema/api/books-mapping.ts'
import { accountWords, placeWords } from '../../../messages/books-accounts.ts'
import { Failure } from '../../failure.tsx'
import type { PartProps } from '../connection.tsx'
import { SheetButtons } from '../sheet-buttons.tsx'
import { accountWordsOf, type Chosen } from './chosen-meanwhile.ts'
import { isMeanwhile, Meanwhile } from './meanwhile.tsx'
import { AccountPicker } from './picker.tsx'
import { Tracking } from './tracking.tsx'

const useStyles = makeStyles({
  list: { display: 'grid', gap: tokens.spacingVerticalM },
  place: { display: 'grid', gap: tokens.spacingVerticalXXS },
  tracking: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
})

const nameOf = ({ role, type }: Pick<MappingLine, 'role' | 'type'>): string =>
  type === null ? role : `${role}/${type}`

/** What stands at a place where something else was to be saved. */
const standing = (now: MappingLine, lost: MappingLine, { accounts, tracking }: Chart): Chosen[] => {
  const words = ({ account, tracking: options }: MappingLine): string =>
    [
      accountWordsOf(accounts, account),
      ...tracking.filter(({ id }) => options.includes(id)).map(({ name }) => name),
    ]
      .filter((each) => each !== '')
      .join(', ')
  return words(now) === words(lost) || now.account === null
    ? []
    : [{ question: placeWords(now), answer: words(now) }]
}

type Props = PartProps & { chart: Chart; setUp: SetUp }

/** Every place of the mapping; each is saved as soon as it is chosen. */
export const Details = ({ room, connection, chart, setUp }: Props) => {
  const styles = useStyles()
  const saving = useMutation({
    mutationFn: (line: MappingLine) => room.books.saveMapping(connection.id, [line]),
    onSuccess: (saved) => {
      if (saved.problems.length === 0) room.onChanged()
    },
    onError: (error) => {
      if (isMeanwhile(error)) room.onChanged()
    },
  })
  const lost = isMeanwhile(saving.error) ? saving.variables : undefined
  const problems = saving.data?.problems ?? setUp.problems
  const bills = setUp.answers?.bills ?? 'clearing'
  return (
    <div className={styles.list} role="group" aria-label={accountWords.details}>
      <Caption1>{accountWords.aboutDetails}</Caption1>
      <SheetButtons room={room} connection={connection} table="booksMapping" />
      {saving.isError && <Failure error={saving.error} />}
      {setUp.mapping.map((now) => {
        // What somebody else's took the place of stays chosen, to be saved again.
        const line = lost && nameOf(lost) === nameOf(now) ? lost : now
        const problem = problems.find(({ about }) => about === nameOf(line))
        return (
          <div key={nameOf(line)} className={styles.place}>
            <AccountPicker
              label={placeWords(line)}
              accounts={chart.accounts}
              use={useOf(line, bills)}
              takesAny
              chosen={line.account}
              problem={problem && `${problem.message} ${problem.remedy}`}
              isRequired={false}
              onChoose={(account) => saving.mutate({ ...line, account })}
            />
            {line === lost && (
              <Meanwhile chosen={standing(now, lost, chart)} onAgain={() => saving.mutate(lost)} />
            )}
            {line.account !== null && (
              <div className={styles.tracking}>
                <Tracking
                  options={chart.tracking}
                  chosen={line.tracking}
                  of={placeWords(line)}
                  onChange={(tracking) => saving.mutate({ ...line, tracking })}
                />
              </div>
            )}
          </div>
        )
      })}
    </div>
  )
}
