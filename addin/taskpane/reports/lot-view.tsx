import { Body1, Button, Caption1, makeStyles, Spinner, Subtitle2, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Lot } from '../../../schema/api/trace.ts'
import type { Api } from '../../api/client.ts'
import { lotWords } from '../../messages/lots.ts'
import { progress } from '../../messages/progress.ts'
import { originOf } from '../../rows/trace-rows.ts'
import { nest, partLeaf, useLeaf } from '../../rows/trace-tree.ts'
import { Failure } from '../failure.tsx'
import { Tree } from './tree.tsx'

const useStyles = makeStyles({
  view: { display: 'grid', gap: tokens.spacingVerticalS, minWidth: 0 },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

/** Towards what a lot is made of, or towards where it went. */
export type Way = 'lotMadeOf' | 'lotWentTo'

const ways: Record<Way, string> = { lotMadeOf: lotWords.madeOf, lotWentTo: lotWords.wentTo }

/** More lines than one reads in a pane: the sheet has room for them. */
const most = 300

const useTree = (api: Api, organisation: string, lot: string, way: Way) =>
  useQuery({
    queryKey: ['lot', organisation, lot, way],
    // The ledger may change between two looks.
    ...{ staleTime: 0, gcTime: 0 },
    queryFn: async () => {
      if (way === 'lotMadeOf') {
        const { parts, count } = await api.lotMadeOf(organisation, lot)
        return { branches: nest(parts.slice(0, most), partLeaf), count, summary: '' }
      }
      const { uses, count, sales, inStock } = await api.lotWentTo(organisation, lot)
      // Sales need not name their customer.
      const customers = new Set(sales.flatMap(({ customer }) => customer || [])).size
      const summary = lotWords.went(sales.length, customers, inStock.length)
      return { branches: nest(uses.slice(0, most), useLeaf), count, summary }
    },
  })

type Props = {
  api: Api
  organisation: string
  lot: Lot
  /** The person may see sales and customers. */
  seesSales: boolean
  isDisabled: boolean
  onPut: (way: Way, lot: Lot) => void
  onClose: () => void
}

const empty: Record<Way, string> = { lotMadeOf: lotWords.notBuilt, lotWentTo: lotWords.notUsed }

/** A lot, what it is made of and where it went, as a tree. */
export const LotView = ({ api, organisation, lot, seesSales, isDisabled, onPut, onClose }: Props) => {
  const styles = useStyles()
  const [way, setWay] = useState<Way>('lotMadeOf')
  const tree = useTree(api, organisation, lot.id, way)
  const name = lot.lot === '' ? lot.sku : lot.lot
  const group = useRef<HTMLDivElement>(null)
  // It opens far down in the pane, below the button that asked for it.
  useEffect(() => {
    // Some browsers answer with a promise, which React would take for a clean-up.
    group.current?.scrollIntoView({ block: 'start' })
  }, [])
  return (
    <div ref={group} className={styles.view} role="group" aria-label={lotWords.lot(name)}>
      <Subtitle2 as="h3">{lotWords.title(lot.name, name)}</Subtitle2>
      <Caption1>
        {originOf(lot)} · {lot.date} ·{' '}
        {lotWords.left(Number(lot.quantity), Number(lot.quantityLeft), lot.unit)}
      </Caption1>
      <div className={styles.buttons}>
        {(['lotMadeOf', 'lotWentTo'] as const).map((each) => (
          <Button
            key={each}
            size="small"
            appearance={each === way ? 'primary' : 'secondary'}
            aria-pressed={each === way}
            disabled={each === 'lotWentTo' && !seesSales}
            onClick={() => setWay(each)}
          >
            {ways[each]}
          </Button>
        ))}
      </div>
      {!seesSales && <Caption1>{lotWords.notYourRole}</Caption1>}
      {tree.isPending && <Spinner size="tiny" label={progress.readingLot} />}
      {tree.isError && <Failure error={tree.error} />}
      {tree.data && (
        <>
          {tree.data.summary !== '' && <Body1>{tree.data.summary}</Body1>}
          {tree.data.branches.length === 0 ? (
            <Body1>{empty[way]}</Body1>
          ) : (
            <Tree branches={tree.data.branches} label={`${ways[way]}: ${name}`} />
          )}
          {tree.data.count > most && <Caption1>{lotWords.first(most, tree.data.count)}</Caption1>}
        </>
      )}
      <div className={styles.buttons}>
        <Button size="small" disabledFocusable={isDisabled || !tree.data} onClick={() => onPut(way, lot)}>
          {lotWords.put}
        </Button>
        <Button size="small" appearance="subtle" onClick={onClose}>
          {lotWords.others}
        </Button>
      </div>
    </div>
  )
}
