import { Button, Caption1, Select } from '@fluentui/react-components'
import type { ChoicesAnswer, ContactChoice, ContactView } from '../../../../schema/api/books-import.ts'
import { booksImportWords } from '../../../messages/books-import.ts'
import {
  canChoose,
  choiceOfContact,
  planOfContact,
  shownContacts,
  type ContactPlan,
} from '../../../rows/books-import.ts'
import type { PartProps } from '../connection.tsx'
import { ListFrame } from './frame.tsx'
import { PlanInput, RowName, RowProblems, Unlink, useRowStyles } from './row.tsx'
import { useBooksList } from './use-list.ts'

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
  const styles = useRowStyles()
  return (
    <>
      <RowName
        row={contact}
        name={contact.name}
        isChosen={plan !== undefined}
        isBusy={isBusy}
        onChoose={(isChosen) => onPlan(isChosen ? planOfContact(contact) : null)}
      />
      <div className={styles.about}>
        <Caption1>{factsOf(contact).join(' · ')}</Caption1>
        <Unlink row={contact} isBusy={isBusy} onUnlink={onDo} />
      </div>
      {plan && (
        <div className={styles.plan}>
          <Select
            size="small"
            aria-label={booksImportWords.become(contact.name)}
            value={plan.as}
            onChange={(_, { value }) => onPlan({ ...plan, as: value as ContactPlan['as'] })}
          >
            <option value="new">{booksImportWords.asSupplier}</option>
            <option value="link">{booksImportWords.asLink}</option>
          </Select>
          <PlanInput
            label={booksImportWords.code}
            name={contact.name}
            value={plan.code}
            onChange={(code) => onPlan({ ...plan, code })}
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
  const books = useBooksList<ContactView, ContactPlan, ContactChoice>(props, 'contacts', {
    list: () => room.books.contacts(connection.id),
    refresh: () => room.books.refreshContacts(connection.id),
    choose: (rows) => room.books.chooseContacts(connection.id, rows),
    shownOf: shownContacts,
    choiceOf: choiceOfContact,
  })
  const { shown, choosing, plans, plan, setPlans, isBusy } = books
  const open = shown.filter((contact) => canChoose(contact) && contact.isSupplier)
  const chooseAll = () =>
    setPlans(new Map(open.map((each) => [each.id, plans.get(each.id) ?? planOfContact(each)])))
  const bulk = (
    <>
      <Button size="small" disabled={isBusy || open.length === 0} onClick={chooseAll}>
        {booksImportWords.chooseSuppliers(open.length)}
      </Button>
      <Button size="small" disabled={plans.size === 0} onClick={() => setPlans(new Map())}>
        {booksImportWords.chooseNone}
      </Button>
    </>
  )
  return (
    <ListFrame part={props} books={books} bulk={bulk}>
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
    </ListFrame>
  )
}
