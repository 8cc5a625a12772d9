import { Button, makeStyles, tokens, typographyStyles } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useRef } from 'react'
import type { EntryKind } from '../../../schema/api/entry.ts'
import type { Api } from '../../api/client.ts'
import type { Job } from '../../jobs/job.ts'
import { importWords } from '../../messages/import.ts'
import { nothingKnown, type Known } from '../../rows/mapping/guess.ts'
import { FileRoom } from './file-room.tsx'
import { OwnSheetRoom } from './own-sheet-room.tsx'

/** Starts a job that brings rows in and ends in the words that it answers. */
export type Bring = (work: (job: Job) => Promise<string>) => void

/** Where rows of somebody's own come from. */
export type Origin = 'sheet' | 'file'

/** What people call the two ways; the buttons that lead here say the same. */
export const originNames: Record<Origin, string> = {
  sheet: importWords.ownSheet,
  file: importWords.file,
}

const useStyles = makeStyles({
  room: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalM, minWidth: 0 },
  title: { ...typographyStyles.subtitle2, margin: 0, outlineStyle: 'none' },
  head: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalS,
  },
})

type Props = {
  api: Api
  organisation: string
  origin: Origin
  /** Kinds that the person may post. */
  kinds: readonly EntryKind[]
  onBring: Bring
  /** Rows are being brought in: nothing else can be started. */
  isBusy: boolean
  onBack: () => void
}

const folded = (codes: readonly string[]) => new Set(codes.map((code) => code.trim().toLowerCase()))

/** Brings in rows of somebody's own: from their sheet, or from a file. */
const ImportRoom = ({ api, organisation, origin, kinds, onBring, isBusy, onBack }: Props) => {
  const styles = useStyles()
  const names = useQuery({
    queryKey: ['names', organisation],
    queryFn: () => api.names(organisation),
    retry: false,
  })
  const known = useMemo<Known>(
    () =>
      names.data ? { skus: folded(names.data.skus), suppliers: folded(names.data.suppliers) } : nothingKnown,
    [names.data],
  )
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => head.current?.focus(), [])
  const room = { kinds, known, onBring, isBusy }
  return (
    <div className={styles.room}>
      <div className={styles.head}>
        <h2 ref={head} tabIndex={-1} className={styles.title}>
          {originNames[origin]}
        </h2>
        <Button size="small" onClick={onBack}>
          Back
        </Button>
      </div>
      {/* Codes that exist tell columns apart; without them the headers must do. */}
      {!names.isPending && (origin === 'sheet' ? <OwnSheetRoom {...room} /> : <FileRoom {...room} />)}
    </div>
  )
}

export default ImportRoom
