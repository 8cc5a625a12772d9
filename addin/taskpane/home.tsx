import { Spinner } from '@fluentui/react-components'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useCallback, useEffect, useState, type ComponentProps } from 'react'
import { entryKinds, entryTables } from '../../schema/api/entry.ts'
import type { OrganisationView } from '../../schema/api/identity.ts'
import type { Api } from '../api/client.ts'
import { listen, type Command } from '../commands/bus.ts'
import { homeWords } from '../messages/home.ts'
import type { Mode } from '../rows/choose.ts'
import { progress } from '../messages/progress.ts'
import { BooksDoor } from './books/door.tsx'
import { BooksNews } from './books/news.tsx'
import { booksKey } from './books/state.ts'
import { ButtonGrid } from './button-grid.tsx'
import { CheckAndPost } from './check-and-post.tsx'
import { Attention, FirstSteps, homeKey, notPostedKey } from './first-steps.tsx'
import { HistorySection, historyKey } from './history.tsx'
import { ImportDoors } from './import/doors.tsx'
import { JobPanel } from './job-panel.tsx'
import { useJobs, type Jobs } from './job-state.ts'
import { PostedRows } from './posted-rows.tsx'
import { Kept } from './reports/kept.tsx'
import { Reports } from './reports/reports.tsx'
import { Trace } from './reports/trace.tsx'
import { mayPost } from './rights.ts'
import { Section } from './section.tsx'
import { ownerQuery } from './shared.ts'

// Opened now and then: what it needs is loaded when somebody opens it.
const BooksRoom = lazy(() => import('./books/room.tsx'))

type GridProps = { organisation: OrganisationView; jobs: Jobs; isDisabled: boolean }

const Tables = ({ organisation, jobs, isDisabled }: GridProps) => {
  const buttons = entryKinds.map((kind) => ({
    words: entryTables[kind].title,
    isDisabled: isDisabled || !mayPost(organisation, kind),
    act: () => jobs.insert(kind),
  }))
  return (
    <Section title={homeWords.tables}>
      <ButtonGrid buttons={buttons} />
    </Section>
  )
}

const perform = (command: Command, jobs: Jobs, mode: Mode, cutover: string): void => {
  if (command.do === 'check') jobs.check(mode)
  else if (command.do === 'post') jobs.askToPost(mode)
  else if (command.do === 'refresh') jobs.refresh()
  else if (command.do === 'insert') jobs.insert(command.kind)
  else jobs.report(command.report, cutover)
}

/** After a job that may have changed the ledger, what was read of it is read again. */
const useFreshness = (state: Jobs['state'], mode: Mode): void => {
  const queries = useQueryClient()
  useEffect(() => {
    // Only what may have changed the ledger: counting reads the sheet, and asks the Worker.
    const isPosting = state.at === 'done' && state.outcome.result !== 'checked'
    if (!isPosting && state.at !== 'corrected' && state.at !== 'failed') return
    for (const queryKey of [homeKey, historyKey, booksKey]) void queries.invalidateQueries({ queryKey })
    // All new rows were posted: none is left to count.
    const isAllPosted = state.at === 'done' && state.outcome.result === 'posted' && mode !== 'selection'
    if (isAllPosted) queries.setQueryData(notPostedKey, { rows: 0, problems: 0 })
    else void queries.invalidateQueries({ queryKey: notPostedKey })
    // The mode in which the post ended counts, not one that is chosen afterwards.
  }, [state, queries])
}

/** The room of the books, in place of all else; what a job comes to is said above it. */
const InBooks = (room: ComponentProps<typeof BooksRoom>) => (
  <>
    <JobPanel jobs={room.jobs} organisation={room.organisation} />
    <Suspense fallback={<Spinner size="small" label={progress.waiting} />}>
      <BooksRoom {...room} />
    </Suspense>
  </>
)

type HomeProps = {
  api: Api
  organisation: OrganisationView
  isForeign: boolean
  onBusy: (isBusy: boolean) => void
}

/**
 * What a signed-in person works with. `isForeign`: the workbook belongs to another organisation; nothing may run.
 * `onBusy` is told when a job begins and ends.
 */
export const Home = ({ api, organisation, isForeign, onBusy }: HomeProps) => {
  const queries = useQueryClient()
  const [mode, setMode] = useState<Mode>('new')
  const { id, name, cutoverDate } = organisation
  const [owner] = useState({ id, name })
  const onChanged = useCallback(() => void queries.invalidateQueries({ queryKey: ownerQuery }), [queries])
  const jobs = useJobs(api, owner, onChanged)
  const { state } = jobs
  const home = useQuery({ queryKey: [...homeKey, id], queryFn: () => api.home(id), retry: false }).data
  useFreshness(state, mode)
  useEffect(() =>
    // A workbook of another organisation refuses by itself, and says so.
    listen((command) => perform(command, jobs, mode, cutoverDate)),
  )
  const isBusy = state.at === 'running'
  const isDisabled = isForeign || isBusy
  useEffect(() => {
    onBusy(isBusy)
    return () => onBusy(false)
  }, [isBusy, onBusy])
  const [inBooks, setInBooks] = useState(false)
  if (inBooks) {
    const room = { api, organisation, jobs, isDisabled, onBack: () => setInBooks(false) }
    return <InBooks {...room} />
  }
  const seesBooks = organisation.permissions.includes('books:view')
  const openBooks = () => {
    jobs.dismiss()
    window.scrollTo(0, 0)
    setInBooks(true)
  }
  return (
    <ImportDoors
      api={api}
      organisation={id}
      kinds={entryKinds.filter((kind) => mayPost(organisation, kind))}
      isDisabled={isDisabled}
      isBusy={isBusy}
      onOpen={jobs.dismiss}
      onBring={jobs.bring}
      above={
        <>
          <Attention home={home} isForeign={isForeign} />
          {seesBooks && <BooksNews api={api} organisation={id} onOpen={openBooks} />}
          {home && (
            <FirstSteps
              home={home}
              mayPost={(kind) => mayPost(organisation, kind)}
              isDisabled={isDisabled}
              onInsert={jobs.insert}
            />
          )}
          <CheckAndPost jobs={jobs} mode={mode} onMode={setMode} isDisabled={isDisabled} />
        </>
      }
      panel={<JobPanel jobs={jobs} organisation={organisation} />}
      below={
        <>
          <Tables organisation={organisation} jobs={jobs} isDisabled={isDisabled} />
          <Reports organisation={organisation} jobs={jobs} isDisabled={isDisabled} />
          <Kept jobs={jobs} isDisabled={isDisabled} />
          <Trace api={api} organisation={organisation} jobs={jobs} isDisabled={isDisabled} />
          <PostedRows jobs={jobs} isDisabled={isDisabled} />
          <HistorySection api={api} organisation={organisation} jobs={jobs} isDisabled={isDisabled} />
          {seesBooks && <BooksDoor isDisabled={isBusy} onOpen={openBooks} />}
        </>
      }
    />
  )
}
