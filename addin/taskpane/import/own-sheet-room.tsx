import { Body1, Button, Caption1, makeStyles, Spinner, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { EntryKind } from '../../../schema/api/entry.ts'
import { readOwnSheet, ours, type OwnSheet } from '../../excel/own-sheet.ts'
import { takeOwnSheet } from '../../jobs/own-sheet.ts'
import type { Known } from '../../rows/mapping/guess.ts'
import { Failure } from '../failure.tsx'
import { counted } from '../../messages/said.ts'
import { totalsLineWords } from '../../messages/totals-lines.ts'
import { MappingForm } from './mapping-form.tsx'
import { useMapping } from './mapping-state.ts'
import type { Bring } from './room.tsx'

const useStyles = makeStyles({
  room: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalM, minWidth: 0 },
  where: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
})

const beforeOf = ({ own, table, mustMove }: OwnSheet): string => {
  if (own) return 'Rows that are posted stay posted; the mapping holds for the next Check.'
  const made = table === null ? 'Your rows become an Excel table, and ' : ''
  const columns = `${made}${ours} grey columns of ours are added at its right end. None of your cells is overwritten.`
  return mustMove ? `${columns} What stands to the right moves ${ours} columns to the right.` : columns
}

type Props = { kinds: readonly EntryKind[]; known: Known; onBring: Bring; isBusy: boolean }

const Mapped = ({ own, kinds, known, onBring, isBusy }: Props & { own: OwnSheet }) => {
  const state = useMapping(own.grid, own.sheet, own.offered, known)
  return (
    <MappingForm
      state={state}
      kinds={kinds}
      isBusy={isBusy}
      isOffered={own.offered !== null}
      action={own.own ? 'Keep this mapping' : 'Use this sheet'}
      before={beforeOf(own)}
      onDone={(mapping) =>
        onBring(async (job) => {
          const { sheet, columnsAdded } = await takeOwnSheet(job, own, mapping)
          return columnsAdded > 0
            ? `${sheet} is ready: press Check. Results come into the grey columns at its right.`
            : `The mapping of ${sheet} is kept. Press Check.`
        })
      }
    />
  )
}

/** Works on the selected range of somebody's own sheet. */
export const OwnSheetRoom = (props: Props) => {
  const styles = useStyles()
  const found = useQuery({
    queryKey: ['own-sheet'],
    queryFn: readOwnSheet,
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  })
  const { data: own } = found
  return (
    <div className={styles.room}>
      <Body1 as="p">Select your rows with their headers, or one cell among them.</Body1>
      <div className={styles.where}>
        <Button size="small" disabled={found.isFetching} onClick={() => void found.refetch()}>
          Read the selection again
        </Button>
        {own && !found.isError && (
          <Caption1>
            {own.sheet}, {own.address}: {counted(own.grid.rows.length, 'row')}
          </Caption1>
        )}
      </div>
      {own && !found.isError && own.totalsLines > 0 && (
        <Caption1>{totalsLineWords.stay(own.totalsLines)}</Caption1>
      )}
      {found.isFetching && <Spinner size="tiny" label="Reading the sheet" />}
      {found.isError && !found.isFetching && <Failure error={found.error} />}
      {own && !found.isError && <Mapped key={found.dataUpdatedAt} own={own} {...props} />}
    </div>
  )
}
