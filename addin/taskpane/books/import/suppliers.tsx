import {
  Body1,
  Button,
  Caption1,
  Checkbox,
  Input,
  makeStyles,
  Select,
  Spinner,
  tokens,
} from '@fluentui/react-components'
import type { ChoicesAnswer, ContactChoice, ContactView } from '../../../../schema/api/books-import.ts'
import { booksImportWords } from '../../../messages/books-import.ts'
import { booksWords } from '../../../messages/books.ts'
import {
  canChoose,
  choiceOfContact,
  planOfContact,
  shownContacts,
  type ContactPlan,
} from '../../../rows/books-import.ts'
import { Failure } from '../../failure.tsx'
import { Section } from '../../section.tsx'
import type { PartProps } from '../connection.tsx'
import { ReadLine } from '../read-line.tsx'
import { SheetButtons } from '../sheet-buttons.tsx'
import { mayBooks } from '../state.ts'
import { ChoiceAnswer, Filter, LongList, RowProblems, useRowStyles } from './list.tsx'
import { useBooksList } from './use-list.ts'

const useStyles = makeStyles({
  buttons: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  middle: { width: '120px' },
})

type RowProps = {
  contact: ContactView
  plan: ContactPlan | undefined
  answer: ChoicesAnswer | undefined
  isBusy: boolean
  onPlan: (plan: ContactPlan | null) => void
  onDo: (choice: ContactChoice) => void
}

const factsOf = ({ state, supplier, active, isSupplier }: ContactView): string[] => [
  supplier === null || state === 'new'
    ? booksImportWords.new
    : state === 'linked'
      ? booksImportWords.linkedTo(supplier.code, supplier.code)
      : booksImportWords.sameAs(supplier.code, supplier.name),
  ...(isSupplier ? [] : [booksImportWords.noBills]),
  ...(active ? [] : [booksImportWords.gone]),
]

const ContactRow = ({ contact, plan, answer, isBusy, onPlan, onDo }: RowProps) => {
  const [styles, row] = [useStyles(), useRowStyles()]
  return (
    <>
      {canChoose(contact) ? (
        <Checkbox
          label={contact.name}
          checked={plan !== undefined}
          disabled={isBusy}
          onChange={(_, { checked }) => onPlan(checked === true ? planOfContact(contact) : null)}
        />
      ) : (
        <Body1 className={row.name}>{contact.name}</Body1>
      )}
      <div className={row.about}>
        <Caption1>{factsOf(contact).join(' · ')}</Caption1>
        {contact.state === 'linked' && (
          <Button
            size="small"
            appearance="subtle"
            disabled={isBusy}
            onClick={() => onDo({ do: 'unlink', id: contact.id })}
          >
            {booksImportWords.unlink}
          </Button>
        )}
      </div>
      {plan && (
        <div className={row.plan}>
          <Select
            size="small"
            aria-label={booksImportWords.become(contact.name)}
            value={plan.as}
            onChange={(_, { value }) => onPlan({ ...plan, as: value as ContactPlan['as'] })}
          >
            <option value="new">{booksImportWords.asSupplier}</option>
            <option value="link">{booksImportWords.asLink}</option>
          </Select>
          <Input
            size="small"
            className={styles.middle}
            aria-label={`${booksImportWords.code} (${contact.name})`}
            placeholder={booksImportWords.code}
            value={plan.code}
            onChange={(_, { value: code }) => onPlan({ ...plan, code })}
          />
        </div>
      )}
      <RowProblems answer={answer} id={contact.id} />
    </>
  )
}

/** Contacts of the books: import as suppliers, or link to suppliers. */
export const Suppliers = (props: PartProps) => {
  const { room, connection } = props
  const styles = useStyles()
  const { list, refreshing, choosing, plans, plan, setPlans, filter, onFilter } = useBooksList<
    ContactView,
    ContactPlan,
    ContactChoice
  >(props, 'contacts', {
    list: () => room.books.contacts(connection.id),
    refresh: () => room.books.refreshContacts(connection.id),
    choose: (rows) => room.books.chooseContacts(connection.id, rows),
  })
  if (list.isPending) return <Spinner size="tiny" label={booksWords.reading} />
  if (list.isError) return <Failure error={list.error} />
  const shown = shownContacts(list.data.rows, filter.shown, filter.typed)
  const open = shown.filter((contact) => canChoose(contact) && contact.isSupplier)
  const isBusy = choosing.isPending || !mayBooks(room, 'setup')
  return (
    <Section title={booksImportWords.suppliers}>
      <Body1 as="p">{booksImportWords.aboutSuppliers}</Body1>
      <ReadLine
        read={list.data.read}
        isReading={refreshing.isPending}
        onRead={mayBooks(room, 'setup') ? () => refreshing.mutate() : null}
      />
      {refreshing.isError && <Failure error={refreshing.error} />}
      <SheetButtons {...props} table="booksContacts" />
      <Filter {...filter} offered={['all', 'new', 'same', 'linked']} onChange={onFilter} />
      <div className={styles.buttons}>
        <Button
          size="small"
          disabled={isBusy || open.length === 0}
          onClick={() =>
            setPlans(new Map(open.map((each) => [each.id, plans.get(each.id) ?? planOfContact(each)])))
          }
        >
          {booksImportWords.chooseSuppliers(open.length)}
        </Button>
        <Button size="small" disabled={plans.size === 0} onClick={() => setPlans(new Map())}>
          {booksImportWords.chooseNone}
        </Button>
      </div>
      <LongList label={booksImportWords.suppliers} rows={shown}>
        {(contact) => (
          <ContactRow
            contact={contact}
            plan={plans.get(contact.id)}
            answer={choosing.data}
            isBusy={isBusy}
            onPlan={(next) => plan(contact.id, next)}
            onDo={(choice) => choosing.mutate([choice])}
          />
        )}
      </LongList>
      {choosing.isError && <Failure error={choosing.error} />}
      <ChoiceAnswer answer={choosing.data} />
      <div className={styles.buttons}>
        <Button
          appearance="primary"
          disabled={isBusy || plans.size === 0}
          onClick={() => choosing.mutate([...plans].map(([id, each]) => choiceOfContact(id, each)))}
        >
          {choosing.isPending ? booksImportWords.bringing : booksImportWords.bring(plans.size)}
        </Button>
      </div>
    </Section>
  )
}
