import { Body1, Button, Caption1, makeStyles, Spinner, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { EntryKind } from '../../../schema/api/entry.ts'
import { readOwnSheet, ours, type OwnSheet } from '../../excel/own-sheet.ts'
import { takeOwnSheet } from '../../jobs/own-sheet.ts'
import { importWords } from '../../messages/import.ts'
import { progress } from '../../messages/progress.ts'
import type { Known } from '../../rows/mapping/guess.ts'
import { Failure } from '../failure.tsx'
import { totalsLineWords } from '../../messages/totals-lines.ts'
import { MappingForm } from './mapping-form.tsx'
import { useMapping } from './mapping-state.ts'
import type { Bring } from './room.tsx'

const useStyles = makeStyles({
  room: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalM, minWidth: 0 },
  where: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
})

const beforeOf = ({ own, table, mustMove }: OwnSheet): string =>
  own ? importWords.stayPosted : importWords.columnsAdded(ours, table !== null, mustMove)

type Props = { kinds: readonly EntryKind[]; known: Known; onBring: Bring; isBusy: boolean }

const Mapped = ({ own, kinds, known, onBring, isBusy }: Props & { own: OwnSheet }) => {
  const state = useMapping(own.grid, own.sheet, own.offered, known)
  return (
    <MappingForm
      state={state}
      kinds={kinds}
      isBusy={isBusy}
      isOffered={own.offered !== null}
      action={own.own ? importWords.keep : importWords.use}
      before={beforeOf(own)}
      onDone={(mapping) =>
        onBring(async (job) => {
          const { sheet, columnsAdded } = await takeOwnSheet(job, own, mapping)
          return columnsAdded > 0 ? importWords.ready(sheet) : importWords.kept(sheet)
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
      <Body1 as="p">{importWords.select}</Body1>
      <div className={styles.where}>
        <Button size="small" disabled={found.isFetching} onClick={() => void found.refetch()}>
          {importWords.again}
        </Button>
        {own && !found.isError && (
          <Caption1>{importWords.found(own.sheet, own.address, own.grid.rows.length)}</Caption1>
        )}
      </div>
      {own && !found.isError && own.totalsLines > 0 && (
        <Caption1>{totalsLineWords.stay(own.totalsLines)}</Caption1>
      )}
      {found.isFetching && <Spinner size="tiny" label={progress.reading} />}
      {found.isError && !found.isFetching && <Failure error={found.error} />}
      {own && !found.isError && <Mapped key={found.dataUpdatedAt} own={own} {...props} />}
    </div>
  )
}
