import { Button, Caption1, Field, Select } from '@fluentui/react-components'
import { useState } from 'react'
import type { ChoicesAnswer, ItemChoice, ItemView } from '../../../../schema/api/books-import.ts'
import { productTypes, type ProductType } from '../../../../schema/api/entry.ts'
import { booksImportWords } from '../../../messages/books-import.ts'
import { canChoose, choiceOfItem, planOfItem, shownItems, type ItemPlan } from '../../../rows/books-import.ts'
import type { PartProps } from '../connection.tsx'
import { ListFrame } from './frame.tsx'
import { PlanInput, RowName, RowProblems, Unlink, useRowStyles } from './row.tsx'
import { useBooksList } from './use-list.ts'

const typeOptions = productTypes.map((type) => (
  <option key={type} value={type}>
    {booksImportWords.asProduct(type)}
  </option>
))

type PlanProps = { item: ItemView; plan: ItemPlan; onPlan: (plan: ItemPlan) => void }

const PlanFields = ({ item, plan, onPlan }: PlanProps) => {
  const styles = useRowStyles()
  return (
    <div className={styles.plan}>
      <Select
        size="small"
        aria-label={booksImportWords.become(item.name)}
        value={plan.as}
        onChange={(_, { value }) => onPlan({ ...plan, as: value as ItemPlan['as'] })}
      >
        {typeOptions}
        <option value="link">{booksImportWords.asLink}</option>
      </Select>
      <PlanInput
        label={booksImportWords.sku}
        name={item.name}
        value={plan.sku}
        onChange={(sku) => onPlan({ ...plan, sku })}
      />
      {plan.as !== 'link' && (
        <PlanInput
          isNarrow
          label={booksImportWords.unit}
          name={item.name}
          value={plan.unit}
          onChange={(unit) => onPlan({ ...plan, unit })}
        />
      )}
    </div>
  )
}

const stateWords = ({ state, product, code }: ItemView): string => {
  if (product === null || state === 'new') return booksImportWords.new
  return state === 'linked'
    ? booksImportWords.linkedTo(product.sku, code)
    : booksImportWords.sameAs(product.sku, product.name)
}

type RowProps = {
  item: ItemView
  plan: ItemPlan | undefined
  answer: ChoicesAnswer | undefined
  isBusy: boolean
  onChoose: (isChosen: boolean) => void
  onPlan: (plan: ItemPlan) => void
  onDo: (choice: ItemChoice) => void
}

const ItemRow = ({ item, plan, answer, isBusy, onChoose, onPlan, onDo }: RowProps) => {
  const styles = useRowStyles()
  const facts = [
    stateWords(item),
    ...(item.cost === null ? [] : [booksImportWords.cost(item.cost)]),
    ...(item.active ? [] : [booksImportWords.gone]),
  ]
  const name = `${item.code} ${item.name}`
  return (
    <>
      <RowName row={item} name={name} isChosen={plan !== undefined} isBusy={isBusy} onChoose={onChoose} />
      <div className={styles.about}>
        <Caption1>{facts.join(' · ')}</Caption1>
        {item.tracked && !item.blocked && <Caption1>{booksImportWords.trackedWarning}</Caption1>}
        {item.blocked && (
          <>
            <Caption1>{booksImportWords.blocked(item.product?.sku ?? item.code)}</Caption1>
            <Button size="small" disabled={isBusy} onClick={() => onDo({ do: 'accept', id: item.id })}>
              {booksImportWords.accept}
            </Button>
          </>
        )}
        <Unlink row={item} isBusy={isBusy} onUnlink={onDo} />
      </div>
      {plan && <PlanFields item={item} plan={plan} onPlan={onPlan} />}
      <RowProblems answer={answer} id={item.id} />
    </>
  )
}

type BulkProps = {
  open: number
  chosen: number
  isBusy: boolean
  type: ProductType
  onAll: () => void
  onNone: () => void
  onType: (type: ProductType) => void
}

/** Choosing many at once, and what they become. */
const Bulk = ({ open, chosen, isBusy, type, onAll, onNone, onType }: BulkProps) => (
  <>
    <Button size="small" disabled={isBusy || open === 0} onClick={onAll}>
      {booksImportWords.chooseAll(open)}
    </Button>
    <Button size="small" disabled={chosen === 0} onClick={onNone}>
      {booksImportWords.chooseNone}
    </Button>
    <Field label={booksImportWords.allBecome}>
      <Select size="small" value={type} onChange={(_, { value }) => onType(value as ProductType)}>
        {typeOptions}
      </Select>
    </Field>
  </>
)

/** Items of the books: import as products, or link to products. */
export const Items = (props: PartProps) => {
  const { room, connection } = props
  const [type, setType] = useState<ProductType>('component')
  const books = useBooksList<ItemView, ItemPlan, ItemChoice>(props, 'items', {
    list: () => room.books.items(connection.id),
    refresh: () => room.books.refreshItems(connection.id),
    choose: (rows) => room.books.chooseItems(connection.id, rows),
    shownOf: shownItems,
    choiceOf: choiceOfItem,
  })
  const { shown, choosing, plans, plan, setPlans, isBusy } = books
  const open = shown.filter(canChoose)
  const planned = (item: ItemView, by: ProductType = type) => planOfItem(item, by, booksImportWords.each)
  const retype = (next: ProductType) => {
    setType(next)
    setPlans(new Map([...plans].map(([id, each]) => [id, each.as === 'link' ? each : { ...each, as: next }])))
  }
  const bulk = (
    <Bulk
      open={open.length}
      chosen={plans.size}
      isBusy={isBusy}
      type={type}
      onAll={() => setPlans(new Map(open.map((item) => [item.id, plans.get(item.id) ?? planned(item)])))}
      onNone={() => setPlans(new Map())}
      onType={retype}
    />
  )
  return (
    <ListFrame part={props} books={books} bulk={bulk}>
      {(item) => (
        <ItemRow
          item={item}
          plan={plans.get(item.id)}
          answer={choosing.data}
          isBusy={isBusy}
          onChoose={(isChosen) => plan(item.id, isChosen ? planned(item) : null)}
          onPlan={(next) => plan(item.id, next)}
          onDo={(choice) => choosing.mutate([choice])}
        />
      )}
    </ListFrame>
  )
}
