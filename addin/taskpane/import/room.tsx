import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { EntryKind } from '../../../schema/api/entry.ts'
import type { Api } from '../../api/client.ts'
import type { Job } from '../../jobs/job.ts'
import { importWords } from '../../messages/import.ts'
import { nothingKnown, type Known } from '../../rows/mapping/guess.ts'
import { RoomFrame } from '../room-frame.tsx'
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
  const room = { kinds, known, onBring, isBusy }
  return (
    <RoomFrame title={originNames[origin]} back="Back" onBack={onBack}>
      {/* Codes that exist tell columns apart; without them the headers must do. */}
      {!names.isPending && (origin === 'sheet' ? <OwnSheetRoom {...room} /> : <FileRoom {...room} />)}
    </RoomFrame>
  )
}

export default ImportRoom
