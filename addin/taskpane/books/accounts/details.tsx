import { Caption1, makeStyles, tokens } from '@fluentui/react-components'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Chart, MappingLine, SetUp } from '../../../../schema/api/books-accounts.ts'
import { useOf } from '../../../../schema/api/books-mapping.ts'
import { accountWords, placeWords } from '../../../messages/books-accounts.ts'
import { Failure } from '../../failure.tsx'
import type { PartProps } from '../connection.tsx'
import { SheetButtons } from '../sheet-buttons.tsx'
import { booksKey } from '../state.ts'
import { accountWordsOf, isMappedMeanwhile, type Chosen } from './chosen-meanwhile.ts'
import { Meanwhile } from './meanwhile.tsx'
import { AccountPicker } from './picker.tsx'
import { saveLine } from './save-line.ts'
import { Tracking } from './tracking.tsx'
import type { OwnSave } from './use-draft.ts'

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

type Props = PartProps & { chart: Chart; setUp: SetUp; onSaved: (own: OwnSave) => void }

/** Every place of the mapping; each is saved as soon as it is chosen. */
export const Details = ({ room, connection, chart, setUp, onSaved }: Props) => {
  const styles = useStyles()
  const queries = useQueryClient()
  const key = [...booksKey, room.organisation.id, connection.id, 'set-up']
  const saving = useMutation({
    // One after the other: each is saved over what the one before it came to.
    scope: { id: key.join() },
    mutationFn: (line: MappingLine) =>
      saveLine(room.books, connection.id, line, queries.getQueryData<SetUp>(key) ?? setUp),
    onSuccess: (own) => {
      if (own.saved.problems.length > 0) return
      queries.setQueryData(key, own.saved)
      onSaved(own)
      room.onChanged()
    },
    onError: (error) => {
      if (isMappedMeanwhile(error)) room.onChanged()
    },
  })
  const lost = isMappedMeanwhile(saving.error) ? saving.variables : undefined
  const problems = saving.data?.saved.problems ?? setUp.problems
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
