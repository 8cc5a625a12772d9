import {
  Body1,
  Button,
  Caption1,
  Checkbox,
  Field,
  Input,
  makeStyles,
  Select,
  Spinner,
  tokens,
} from '@fluentui/react-components'
import { useState } from 'react'
import type { ChoicesAnswer, ItemChoice, ItemView } from '../../../../schema/api/books-import.ts'
import { productTypes, type ProductType } from '../../../../schema/api/entry.ts'
import { booksImportWords } from '../../../messages/books-import.ts'
import { booksWords } from '../../../messages/books.ts'
import { canChoose, choiceOfItem, planOfItem, shownItems, type ItemPlan } from '../../../rows/books-import.ts'
import { Failure } from '../../failure.tsx'
import { Section } from '../../section.tsx'
import type { PartProps } from '../connection.tsx'
import { ReadLine } from '../read-line.tsx'
import { SheetButtons } from '../sheet-buttons.tsx'
import { mayBooks } from '../state.ts'
import { ChoiceAnswer, Filter, LongList, RowProblems, useRowStyles } from './list.tsx'
import { useBooksList } from './use-list.ts'

const useStyles = makeStyles({
  buttons: { display: 'flex', flexWrap: 'wrap', alignItems: 'end', gap: tokens.spacingHorizontalS },
  narrow: { width: '84px' },
  middle: { width: '120px' },
})

type PlanProps = { item: ItemView; plan: ItemPlan; onPlan: (plan: ItemPlan) => void }

const PlanFields = ({ item, plan, onPlan }: PlanProps) => {
  const [styles, row] = [useStyles(), useRowStyles()]
  return (
    <div className={row.plan}>
      <Select
        size="small"
        aria-label={booksImportWords.become(item.name)}
        value={plan.as}
        onChange={(_, { value }) => onPlan({ ...plan, as: value as ItemPlan['as'] })}
      >
        {productTypes.map((type) => (
          <option key={type} value={type}>
            {booksImportWords.asProduct(type)}
          </option>
        ))}
        <option value="link">{booksImportWords.asLink}</option>
      </Select>
      <Input
        size="small"
        className={styles.middle}
        aria-label={`${booksImportWords.sku} (${item.name})`}
        placeholder={booksImportWords.sku}
        value={plan.sku}
        onChange={(_, { value: sku }) => onPlan({ ...plan, sku })}
      />
      {plan.as !== 'link' && (
        <Input
          size="small"
          className={styles.narrow}
          aria-label={`${booksImportWords.unit} (${item.name})`}
          placeholder={booksImportWords.unit}
          value={plan.unit}
          onChange={(_, { value: unit }) => onPlan({ ...plan, unit })}
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
  const row = useRowStyles()
  const facts = [
    stateWords(item),
    ...(item.cost === null ? [] : [booksImportWords.cost(item.cost)]),
    ...(item.active ? [] : [booksImportWords.gone]),
  ]
  return (
    <>
      {canChoose(item) ? (
        <Checkbox
          label={`${item.code} ${item.name}`}
          checked={plan !== undefined}
          disabled={isBusy}
          onChange={(_, { checked }) => onChoose(checked === true)}
        />
      ) : (
        <Body1 className={row.name}>{`${item.code} ${item.name}`}</Body1>
      )}
      <div className={row.about}>
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
        {item.state === 'linked' && (
          <Button
            size="small"
            appearance="subtle"
            disabled={isBusy}
            onClick={() => onDo({ do: 'unlink', id: item.id })}
          >
            {booksImportWords.unlink}
          </Button>
        )}
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
const Bulk = ({ open, chosen, isBusy, type, onAll, onNone, onType }: BulkProps) => {
  const styles = useStyles()
  return (
    <div className={styles.buttons}>
      <Button size="small" disabled={isBusy || open === 0} onClick={onAll}>
        {booksImportWords.chooseAll(open)}
      </Button>
      <Button size="small" disabled={chosen === 0} onClick={onNone}>
        {booksImportWords.chooseNone}
      </Button>
      <Field label={booksImportWords.allBecome}>
        <Select size="small" value={type} onChange={(_, { value }) => onType(value as ProductType)}>
          {productTypes.map((each) => (
            <option key={each} value={each}>
              {booksImportWords.asProduct(each)}
            </option>
          ))}
        </Select>
      </Field>
    </div>
  )
}

/** Items of the books: import as products, or link to products. */
export const Items = (props: PartProps) => {
  const { room, connection } = props
  const styles = useStyles()
  const [type, setType] = useState<ProductType>('component')
  const { list, refreshing, choosing, plans, plan, setPlans, filter, onFilter } = useBooksList<
    ItemView,
    ItemPlan,
    ItemChoice
  >(props, 'items', {
    list: () => room.books.items(connection.id),
    refresh: () => room.books.refreshItems(connection.id),
    choose: (rows) => room.books.chooseItems(connection.id, rows),
  })
  if (list.isPending) return <Spinner size="tiny" label={booksWords.reading} />
  if (list.isError) return <Failure error={list.error} />
  const shown = shownItems(list.data.rows, filter.shown, filter.typed)
  const open = shown.filter(canChoose)
  const isBusy = choosing.isPending || !mayBooks(room, 'setup')
  const planned = (item: ItemView, by: ProductType = type) => planOfItem(item, by, booksImportWords.each)
  const retype = (next: ProductType) => {
    setType(next)
    setPlans(new Map([...plans].map(([id, each]) => [id, each.as === 'link' ? each : { ...each, as: next }])))
  }
  return (
    <Section title={booksImportWords.items}>
      <Body1 as="p">{booksImportWords.aboutItems}</Body1>
      <ReadLine
        read={list.data.read}
        isReading={refreshing.isPending}
        onRead={mayBooks(room, 'setup') ? () => refreshing.mutate() : null}
      />
      {refreshing.isError && <Failure error={refreshing.error} />}
      <SheetButtons {...props} table="booksItems" />
      <Filter {...filter} offered={['all', 'new', 'same', 'linked', 'tracked']} onChange={onFilter} />
      <Bulk
        open={open.length}
        chosen={plans.size}
        isBusy={isBusy}
        type={type}
        onAll={() => setPlans(new Map(open.map((item) => [item.id, plans.get(item.id) ?? planned(item)])))}
        onNone={() => setPlans(new Map())}
        onType={retype}
      />
      <LongList label={booksImportWords.items} rows={shown}>
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
      </LongList>
      {choosing.isError && <Failure error={choosing.error} />}
      <ChoiceAnswer answer={choosing.data} />
      <div className={styles.buttons}>
        <Button
          appearance="primary"
          disabled={isBusy || plans.size === 0}
          onClick={() => choosing.mutate([...plans].map(([id, each]) => choiceOfItem(id, each)))}
        >
          {choosing.isPending ? booksImportWords.bringing : booksImportWords.bring(plans.size)}
        </Button>
      </div>
    </Section>
  )
}
